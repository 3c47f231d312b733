package org.qianxian.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.casework.text.Fault;

class JdbcProfileCheckTest {
    @Test
    void everyFaultIsToldAtOnce() {
        assertThat(Profiles.faults("""
                        system: test
                        name: test
                        kind: jdbc
                        transport: {connectTimeout: soon, driver: org.example.Driver}
                        actions:
                          dispatch: {table: "派单表; DROP TABLE x", key: "a b", columns: {"x) --": case.number, 标题: "case.("}}
                          urge: {table: 派单表, columns: {标题: case.title}}
                          void: {table: 派单表, key: 消息编号, columns: {消息编号: case.number}}
                        lookUp: {sql: "SELECT 1"}
                        reports:
                          push: {}
                          poll: {table: 反馈表, number: "1=1", lookBackRows: 0, where: "1=1", markRead: {column: 已读}}
                          fields: {key: 反馈编号, code: 状态, caseNumber: 工单号}
                        """))
                .extracting(Fault::place)
                .containsExactlyInAnyOrder(
                        "transport.connectTimeout",
                        "transport.driver",
                        "capabilities.push",
                        "actions.dispatch.table",
                        "actions.dispatch.key",
                        "actions.dispatch.columns.x) --",
                        "actions.dispatch.columns.标题",
                        "actions.urge.key",
                        "actions.void.columns.消息编号",
                        "lookUp.sql",
                        "reports.poll.number",
                        "reports.poll.key",
                        "reports.poll.lookBackRows",
                        "reports.poll.where",
                        "reports.poll.markRead.value",
                        "reports.fields.code")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFaultHasARemedyInBothLanguages() {
        for (Locale locale : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            assertThat(Profiles.faults("""
                            system: test
                            name: test
                            kind: jdbc
                            capabilities: {push: false, poll: false}
                            actions: {dispatch: {table: "1", reference: x, columns: {标题: case.title}}}
                            lookUp: {}
                            """))
                    .isNotEmpty()
                    .allSatisfy(fault ->
                            assertThat(fault.problem().remedyIn(locale)).isNotBlank());
        }
    }

    @Test
    void aKeyMeansThatRepeatsAreRecognised() {
        assertThat(Profiles.faults("""
                        system: test
                        name: test
                        kind: jdbc
                        capabilities: {idempotent: false, lookUp: false, push: false, poll: false}
                        actions: {dispatch: {table: 派单表, key: 消息编号, columns: {标题: case.title}}}
                        """)).extracting(Fault::place).containsExactly("actions.dispatch.key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/frontend?socketFactory=org.example.Evil",
                "jdbc:postgresql://db/frontend?loggerFile=/etc/passwd",
                "jdbc:postgresql://db/frontend?sslmode=require&socketFactoryArg=x",
                "jdbc:mariadb://db/frontend?allowLocalInfile=true",
                "jdbc:mysql://db/frontend?autoDeserialize=true",
                "jdbc:mysql://db/frontend?allowLoadLocalInfile=true",
                "jdbc:mysql://(host=db,allowLocalInfile=true)/frontend",
                "jdbc:h2:tcp://db/frontend;INIT=RUNSCRIPT FROM 'http://x/y.sql'",
                "jdbc:h2:tcp://db/frontend;MODE=Oracle;init=x",
                "jdbc:h2:tcp://db/frontend;MODE=Oracle\\;INIT=x",
                "jdbc:h2:mem:frontend",
                "jdbc:h2:/etc/frontend",
                "jdbc:postgresql:frontend",
                "jdbc:postgresql://db/frontend?sslmode=%0a",
                "http://db/"
            })
    void anAddressThatCouldLoadCodeOrFilesIsRefused(String url) {
        Endpoint endpoint = new Endpoint("x", url, null, Map.of(), Endpoint.Limits.DEFAULT);
        assertThat(new JdbcConnectorKind().check(endpoint)).hasSize(1);
        assertThatThrownBy(() -> Address.parse(url)).isInstanceOf(Address.UnusableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432/frontend?sslmode=verify-full&sslrootcert=/etc/qianxian/ca.pem",
                "jdbc:postgresql://one:5432,two:5432/frontend?targetServerType=primary",
                "jdbc:mysql://10.0.0.1:3306/前置库?useUnicode=true&characterEncoding=gbk",
                "jdbc:h2:tcp://db:9092/~/frontend;MODE=Oracle"
            })
    void aUsualAddressIsTaken(String url) {
        assertThat(Address.parse(url).url()).doesNotContain("?", ";");
    }
}
