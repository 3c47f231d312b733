package org.qianxian.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;
import org.qianxian.casework.policy.Routing;

class DecisionRulesTest {
    @Test
    void manyThreadsGetTheAnswersOfOne() throws InterruptedException, ExecutionException {
        List<String> classes =
                RealPolicy.CITY.classes().stream().map(found -> found.code()).toList();
        List<Routing> expected = routeAll(classes);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<Routing>>> tasks = new ArrayList<>();
            for (int task = 0; task < 16; task++) {
                tasks.add(() -> routeAll(classes));
            }
            for (Future<List<Routing>> answers : threads.invokeAll(tasks)) {
                assertThat(answers.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Routing> routeAll(List<String> classes) {
        return classes.stream()
                .map(code -> RealPolicy.POLICY.route(RealPolicy.facts(code, "230603100")))
                .toList();
    }

    @Test
    void rulesThatAreClosedLeaveTheRepositoryAndOthersGoOn() {
        DecisionRules rules = DecisionRules.build();
        PolicyVersion own = PolicyCompiler.compile(
                PolicyTables.read(RealPolicy.BUNDLE, RealPolicy.CITY).tables(), RealPolicy.CITY, rules);
        Routing answer = own.route(RealPolicy.facts("0703", "230603100"));

        rules.close();

        assertThat(KieServices.get().getRepository().getKieModule(rules.release()))
                .isNull();
        assertThat(RealPolicy.POLICY.route(RealPolicy.facts("0703", "230603100")))
                .isEqualTo(answer);
    }
}
