package org.qianxian.casework.journey;

import static org.qianxian.casework.SmallCity.HOUSING;

/** Commands as tests say them. */
final class Commands {
    private Commands() {}

    static Command signed() {
        return new Command.Sign(HOUSING);
    }

    static Command completed() {
        return completedBy(HOUSING);
    }

    static Command completedBy(String unit) {
        return new Command.Complete(unit, new Completion("张工", null, null, true, "已恢复供热"));
    }

    static Command returnAsked(String proposed) {
        return new Command.AskReturn(HOUSING, "not-our-function", proposed);
    }

    static Command upheld() {
        return new Command.RuleReturn(true, null, "同意");
    }

    static Command rejected() {
        return new Command.RuleReturn(false, null, "不同意");
    }

    static Command reviewPassed() {
        return new Command.Review(true, "通过");
    }

    static Command satisfied() {
        return new Command.FollowUp(true, true, true, "满意");
    }

    static Command dissatisfied() {
        return new Command.FollowUp(true, false, false, "没解决");
    }
}
