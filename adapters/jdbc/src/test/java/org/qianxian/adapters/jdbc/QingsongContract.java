package org.qianxian.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.ConnectorContract;
import org.qianxian.adapters.testkit.Counterpart;
import org.qianxian.adapters.testkit.ProfileFiles;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Outcome;
import org.qianxian.casework.text.Fault;

/** What holds on every make of database. */
abstract class QingsongContract extends ConnectorContract {
    private final SystemProfile profile = ProfileFiles.shipped("qingsong", new JdbcConnectorKind());

    abstract DatabaseServer server();

    @Override
    protected Counterpart counterpart(Path emptyFolder) {
        return new FrontEndCounterpart(profile, emptyFolder, server(), true);
    }

    @Test
    void theRowIsAsTheProfileSays() {
        send(order(Action.DISPATCH, "k1"));
        assertThat(server().rows("SELECT 消息编号, 动作, 工单号, 紧急程度, 经度, 纬度, 联系电话, 是否同意 FROM 派单表"))
                .containsExactly("k1|派单|" + CASE + "|2|125.103784|46.589508|" + SampleOrders.PHONE + "|null");
        assertThat(server().rows("SELECT 办结期限 FROM 派单表").get(0)).startsWith("2026-11-22 10:00:00");
        assertThat(server().rows("SELECT 建立时间 FROM 派单表").get(0))
                .as("the default")
                .isNotEqualTo("null");
    }

    @Test
    void hostileWordsArriveAsTheyAre() {
        send(SampleOrders.order(
                target(), Action.DISPATCH, CASE, "k1", SampleOrders.HOSTILE, SampleOrders.person(false)));
        assertThat(server().rows("SELECT 标题 FROM 派单表")).containsExactly(SampleOrders.HOSTILE);
    }

    @Test
    void whatIsTooLongIsRefusedByItsColumn() {
        server().run("ALTER TABLE 派单表 ADD 备注 VARCHAR(10)");
        Fault fault = refused("columns: {备注: \"'联系 13812345678 后再说明情况'\", 动作: \"'派单'\", 工单号: case.number}");
        assertThat(fault.place()).isEqualTo("备注");
        assertThat(fault.value()).contains("联系").doesNotContain(SampleOrders.PHONE);
        assertThat(fault.in(Locale.CHINESE)).contains("备注").doesNotContain(SampleOrders.PHONE);
        assertThat(counterpart.effects("k1")).isZero();
    }

    @Test
    void whatMustBeThereIsNamed() {
        assertThat(refused("columns: {动作: \"'派单'\"}").place()).isEqualTo("工单号");
    }

    @Test
    void whatIsNoNumberIsRefusedByItsColumn() {
        Fault fault = refused("columns: {经度: \"'东经'\", 动作: \"'派单'\", 工单号: case.number}");
        assertThat(fault.place()).isEqualTo("经度");
        assertThat(fault.value()).isEqualTo("东经");
    }

    @Test
    void anotherUniqueColumnIsNotARepeat() {
        server().run("CREATE UNIQUE INDEX 工单唯一 ON 派单表 (工单号)");
        send(order(Action.DISPATCH, "k1"));
        Outcome outcome = send(order(Action.DISPATCH, "k2")).outcome();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().place()).isEqualTo("工单号"));
        assertThat(counterpart.effects("k2")).isZero();
    }

    @Test
    void aKeyWithoutAUniqueIndexIsAMatterOfConfiguration() {
        Fault fault = misconfigured("key: 说明, columns: {动作: \"'派单'\", 工单号: case.number}");
        assertThat(fault.in(Locale.CHINESE)).contains("说明", "唯一索引");
    }

    @Test
    void whatTheDatabaseDoesNotHaveIsAMatterOfConfiguration() {
        assertThat(misconfigured("columns: {没有的列: case.number}").in(Locale.CHINESE))
                .contains("没有的列", "工单号");
        assertThat(misconfigured("table: 没有的表, columns: {工单号: case.number}").in(Locale.CHINESE))
                .contains("没有的表");
    }

    @Test
    void aColumnThatIsMadeMeanwhileIsFound() {
        SystemProfile later = Profiles.dispatching("columns: {新列: case.number, 动作: \"'派单'\", 工单号: case.number}");
        try (Connector connector = connect(later)) {
            assertThat(Profiles.send(connector, order(Action.DISPATCH, "k1")))
                    .isInstanceOf(Outcome.Misconfigured.class);
            server().run("ALTER TABLE 派单表 ADD 新列 VARCHAR(40)");
            assertThat(Profiles.send(connector, order(Action.DISPATCH, "k1"))).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aWrongPasswordIsAMatterOfConfigurationUntilItIsChanged() {
        FrontEndCounterpart here = (FrontEndCounterpart) counterpart;
        FrontEndCounterpart.secret(folder, "other.key", DatabaseServer.USER + ":falsch");
        try (Connector connector =
                counterpart.kind().connect(profile, here.at(server().port(), "file:other.key"), counterpart.tools())) {
            Outcome outcome = Profiles.send(connector, order(Action.DISPATCH, "k1"));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Misconfigured.class,
                            wrong -> assertThat(wrong.fault().in(Locale.CHINESE))
                                    .contains("密码")
                                    .doesNotContain("falsch"));
            FrontEndCounterpart.secret(folder, "other.key", DatabaseServer.USER + ":" + DatabaseServer.PASSWORD);
            assertThat(Profiles.send(connector, order(Action.DISPATCH, "k1"))).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void anUncertainRowIsFoundAndItsRepeatRecognised() {
        counterpart.next(Mishap.LOSE_REPLY);
        Outcome lost = send(order(Action.DISPATCH, "k1")).outcome();
        assertThat(lost).isInstanceOf(Outcome.Uncertain.class);
        Outcome again = send(order(Action.DISPATCH, "k1")).outcome();
        assertThat(again).isInstanceOf(Outcome.Accepted.class);
        assertThat(counterpart.effects("k1")).isEqualTo(1);
    }

    private Fault refused(String dispatch) {
        try (Connector connector = connect(Profiles.dispatching(dispatch))) {
            Outcome outcome = Profiles.send(connector, order(Action.DISPATCH, "k1"));
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            return ((Outcome.Refused) outcome).fault();
        }
    }

    private Fault misconfigured(String dispatch) {
        try (Connector connector = connect(Profiles.dispatching(dispatch))) {
            Outcome outcome = Profiles.send(connector, order(Action.DISPATCH, "k1"));
            assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
            return ((Outcome.Misconfigured) outcome).fault();
        }
    }

    private Connector connect(SystemProfile of) {
        return counterpart.kind().connect(of, counterpart.endpoint(), counterpart.tools());
    }
}
