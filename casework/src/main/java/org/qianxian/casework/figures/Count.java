package org.qianxian.casework.figures;

/** What is counted, each at most once a case, or, where a unit is named, once a case and unit. */
public enum Count {
    /** Cases taken in and neither declined nor withdrawn since 受理. */
    RECEIVED,
    /** Of these, those that stand closed 结案. */
    CLOSED,
    /** Cases and lead units whose resolve deadline 办结 has been decided: they completed, or it passed. */
    DECIDED,
    /** Of these, those that completed and whose deadline never passed 按期. */
    ON_TIME,
    /** Cases whose citizen was asked 回访. */
    ASKED,
    /** Of these, those whose citizen was reached at the last try 联系上. */
    CONTACTED,
    /** Of these, those whose citizen said that it is solved 解决. */
    SOLVED,
    /** Of these, those whose citizen is satisfied 满意. */
    SATISFIED,
    /** Cases and units that were given the lead 主办. */
    ASSIGNED,
    /** Of these, those whose return was upheld 退单成立. */
    RETURNED,
    /** Of these, those that were granted an extension 延期. */
    EXTENDED,
    /** Cases and units that completed as lead 办结反馈. */
    COMPLETED,
    /** Of these, those that the citizen sent back 重办. */
    REDONE
}
