package org.qianxian.rules.model;

/** What a 去向 cell says. */
public sealed interface Destination {
    /** 社区, 街道中心, 县区中心 …: whoever coordinates at a tier around the case. */
    record Coordinator(String tier) implements Destination {}

    /** 街道部门, 县区部门, 市级部门: the department at a tier whose function the case is. */
    record Department(String tier) implements Destination {}

    /** 上级中心: whoever coordinates one tier above the present one. */
    record CentreAbove() implements Destination {}

    /** 本级会商: the present tier's own centre calls a conference. */
    record Conference() implements Destination {}
}
