package org.qianxian.hub;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.hazelcast.HazelcastAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub. What Boot would set up by itself for databases, brokers and grids is the hub's own matter. */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            HazelcastAutoConfiguration.class,
            ArtemisAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class HubApplication {}
