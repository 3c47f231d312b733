package org.qianxian.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.adapters.testkit.SampleOrders;
import org.qianxian.casework.dispatch.Action;
import org.qianxian.casework.dispatch.Outcome;

/** Its database is GBK, and lax unless told otherwise. */
class MariaDbContractTest extends QingsongContract {
    @Override
    DatabaseServer server() {
        return DatabaseServer.mariaDb();
    }

    @Test
    void whatTheEncodingLacksIsRefusedByItsColumn() {
        Outcome outcome = send(SampleOrders.order(
                        target(), Action.DISPATCH, CASE, "k1", "𠮷野家门前", SampleOrders.person(false)))
                .outcome();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().place()).isEqualTo("标题"));
    }

    @Test
    void aTableWithoutTransactionsLeavesNoCertaintyWhereThereIsNone() {
        server().run("ALTER TABLE 派单表 ENGINE = MyISAM");
        counterpart.next(Mishap.LOSE_REPLY);
        assertThat(send(order(Action.DISPATCH, "k1")).outcome()).isInstanceOf(Outcome.Uncertain.class);
        assertThat(send(order(Action.DISPATCH, "k1")).outcome()).isInstanceOf(Outcome.Accepted.class);
        assertThat(counterpart.effects("k1")).isEqualTo(1);
    }
}
