package org.qianxian.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * The direction of the code, as whitelists: a rule that names what is allowed cannot pass for want of what it forbids.
 * Maven's dependencies guard the modules; this guards what a library would let through.
 */
@AnalyzeClasses(packages = "org.qianxian", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionTest {
    private static final String JAVA = "java..";
    private static final String NULLNESS = "org.jspecify..";
    private static final String CASEWORK = "org.qianxian.casework..";
    private static final String ADAPTER_API = "org.qianxian.adapters.api..";

    private static final String TABLES = "org.qianxian.casework.table..";

    @ArchTest
    static final ArchRule caseworkIsPlainJava = classes()
            .that()
            .resideInAPackage(CASEWORK)
            .and()
            .resideOutsideOfPackage(TABLES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JAVA, NULLNESS, CASEWORK);

    /** Decision 0008: cutting CSV into cells is a library's business, here only. */
    @ArchTest
    static final ArchRule tablesAreCutByALibrary = classes()
            .that()
            .resideInAPackage(TABLES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(JAVA, NULLNESS, CASEWORK, "org.apache.commons.csv..");

    @ArchTest
    static final ArchRule rulesKnowCaseworkAndDrools = classes()
            .that()
            .resideInAPackage("org.qianxian.rules..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    JAVA,
                    NULLNESS,
                    CASEWORK,
                    "org.qianxian.rules..",
                    "org.kie..",
                    "org.drools..",
                    "com.github.benmanes.caffeine..",
                    "org.snakeyaml.engine..",
                    "org.apache.poi..",
                    "org.apache.commons.csv..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule storeKnowsCaseworkAndPostgres = classes()
            .that()
            .resideInAPackage("org.qianxian.store..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    JAVA,
                    "javax.sql..",
                    NULLNESS,
                    CASEWORK,
                    "org.qianxian.store..",
                    "org.springframework.jdbc..",
                    "org.springframework.dao..",
                    "org.springframework.transaction..",
                    "com.zaxxer.hikari..",
                    "org.postgresql..",
                    "org.flywaydb..",
                    "io.zonky..",
                    "org.apache.commons..",
                    "org.tukaani..",
                    "com.fasterxml.jackson..",
                    "org.slf4j..");

    /** A department's front-end database is a protocol like any other. */
    @ArchTest
    static final ArchRule onlyTheStoreSpeaksSql = classes()
            .that()
            .resideOutsideOfPackages("org.qianxian.store..", "org.qianxian.bench..", "org.qianxian.adapters.jdbc..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..");

    @ArchTest
    static final ArchRule routesKnowNeitherDroolsNorTheStoreNorProtocolsOfDepartments = classes()
            .that()
            .resideInAPackage("org.qianxian.routes..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.qianxian.store..",
                    "org.qianxian.rules..",
                    "org.qianxian.hub..",
                    "org.qianxian.adapters.rest..",
                    "org.qianxian.adapters.soap..",
                    "org.qianxian.adapters.file..",
                    "org.qianxian.adapters.jdbc..",
                    "org.qianxian.adapters.jms..",
                    "org.qianxian.adapters.mail..",
                    "org.qianxian.adapters.open311..",
                    "org.kie..",
                    "org.drools..");

    @ArchTest
    static final ArchRule connectorsKnowOnlyTheContract = classes()
            .that()
            .resideInAnyPackage(
                    "org.qianxian.adapters.rest..",
                    "org.qianxian.adapters.soap..",
                    "org.qianxian.adapters.file..",
                    "org.qianxian.adapters.jdbc..",
                    "org.qianxian.adapters.jms..",
                    "org.qianxian.adapters.mail..",
                    "org.qianxian.adapters.open311..",
                    "org.qianxian.adapters.inbox..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "org.qianxian.store..",
                    "org.qianxian.rules..",
                    "org.qianxian.routes..",
                    "org.qianxian.catalog..",
                    "org.qianxian.hub..",
                    "org.springframework..",
                    "org.apache.camel..");

    @ArchTest
    static final ArchRule theContractKnowsOnlyCasework = classes()
            .that()
            .resideInAPackage(ADAPTER_API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    JAVA,
                    "javax.crypto..",
                    "javax.net.ssl..",
                    "javax.xml..",
                    NULLNESS,
                    CASEWORK,
                    ADAPTER_API,
                    "com.fasterxml.jackson..",
                    "com.dashjoin..",
                    "org.bouncycastle..",
                    "org.slf4j..");

    @ArchTest
    static final ArchRule modulesHaveNoCycles = SlicesRuleDefinition.slices()
            .matching("org.qianxian.(*)..")
            .should()
            .beFreeOfCycles();
}
