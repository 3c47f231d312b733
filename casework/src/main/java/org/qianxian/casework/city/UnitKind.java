package org.qianxian.casework.city;

/** What sort of holder a unit is. */
public enum UnitKind {
    GRID,
    COMMUNITY,
    CENTRE,
    STATION,
    DEPARTMENT,
    UTILITY,
    PROPERTY,
    VOLUNTEERS
}
