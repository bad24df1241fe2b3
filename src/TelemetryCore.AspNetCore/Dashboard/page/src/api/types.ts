/** What the HTTP interface below api/v1 answers with. Times are RFC 3339 in UTC; what does not exist is null. */

export type Time = string;
export type Level = "blue" | "yellow" | "orange" | "red";
export type Role = "read" | "operate" | "correct";
export type StationKind = "flue-gas" | "voc" | "factor" | "ambient" | "super" | "water" | "meter" | "other";
export type Verdict = "Empty" | "Insufficient" | "Valid";

export interface LocalText {
    zh: string;
    en: string;
}

export interface SeriesInfo {
    series: string;
    factor: string;
    channel: string;
    unit: string;
    decimals: number;
    cadence: string;
}

export interface Station {
    name: string;
    label: LocalText;
    kind: StationKind;
    position: { latitude: number; longitude: number } | null;
    series: SeriesInfo[];
}

export interface Park {
    name: LocalText;
    zone: string;
    utcOffsetMinutes: number;
    now: Time;
    caller: { name: string; role: Role };
    stations: Station[];
    balances: string[];
}

export interface Latest {
    series: string;
    at: Time;
    value: number | null;
    status: string;
    level: Level | null;
}

export interface Chart {
    series: string;
    unit: string | null;
    decimals: number | null;
    from: Time;
    to: Time;
    step: string | null;
    at: number[];
    min: (number | null)[];
    max: (number | null)[];
    mean: (number | null)[];
    count: number[];
    invalid?: { from: Time; to: Time; status: string }[];
}

export interface WindowItem {
    from: Time;
    to: Time;
    label?: Time;
    count: number;
    expected: number | null;
    capture: number | null;
    verdict: Verdict;
    mean: number | null;
    max: number | null;
    raw?: { mean?: number | null; max?: number | null };
    statuses?: Record<string, number>;
}

export interface Limit {
    limit: number;
    series: string;
    name: string | null;
    level: Level;
    direction: "above" | "below" | "outside";
    measure: "value" | "rate" | "quality" | "silence";
    threshold: number | null;
    lowThreshold: number | null;
    window: string | null;
    state: string[];
    isa: string;
}

export interface Evidence {
    from: Time;
    to: Time;
    samples: number;
    hash: string;
    rule: number | string;
    statuses: Record<string, number>;
}

export interface EvidenceWindow {
    from: Time;
    to: Time;
    count: number;
    expected: number | null;
    capture: number | null;
    verdict: Verdict;
    value: number | null;
}

export interface Step {
    sequence: number;
    /** Null: the limit is no longer there. */
    limit: number | null;
    number: number;
    series: string;
    name: string | null;
    level: Level;
    direction: string;
    transition: string;
    at: Time;
    since: Time | null;
    until: Time | null;
    knownAt: Time;
    value: number | null;
    threshold: number | null;
    unit: string | null;
    state: string[];
    who: string | null;
    why: string | null;
    amends: number | null;
    shelvedUntil: Time | null;
    window: EvidenceWindow | null;
    evidence: Evidence | null;
}

export interface Alarm {
    limit: number;
    series: string;
    name: string | null;
    level: Level;
    direction: "above" | "below" | "outside";
    isa: string;
    state: string[];
    annunciated: boolean;
    shelvedUntil: Time | null;
    last: Step | null;
    /** The sequence of the step that raised the alarm of the last one; null where it is not known. */
    raisedBy: number | null;
}

export interface Tally {
    limit: number;
    count: number;
}

export interface Stay {
    limit: number;
    number: number;
    from: Time;
    to: Time | null;
}

export interface AlarmFigure {
    figure: string;
    value: number;
    acceptable: number;
    manageable: number;
    grade: "Acceptable" | "Manageable" | "Excessive";
    source: string;
}

/** Limits that are in force no more have negative numbers. */
export interface AlarmStatistics {
    from: Time;
    to: Time;
    count: number;
    peakPerDay: number;
    peakPerHour: number;
    peakPerTenMinutes: number;
    shelved: number;
    suppressed: number;
    outOfService: number;
    lost: number;
    figures: AlarmFigure[];
    badActors: Tally[];
    chattering: Tally[];
    fleeting: Stay[];
    stale: Stay[];
    floods: { from: Time; to: Time; count: number }[];
}

export type AlarmAction = "acknowledge" | "reset" | "shelve" | "unshelve" | "out-of-service" | "in-service";

export interface BalanceSummary {
    name: string;
    unit: string | null;
    period: string;
    verdict: string | null;
    from: Time | null;
    to: Time | null;
    closure: number | null;
}

export interface BalanceStream {
    name: string;
    measured: number | null;
    reconciled: number | null;
    uncertainty: number | null;
    adjustment: number | null;
    z: number | null;
    class: "redundant" | "not-redundant" | "observable" | "unobservable";
}

export interface BalanceNode {
    name: string;
    residual: number | null;
    z: number | null;
    leak: number | null;
}

export interface BalanceFaults {
    step: number;
    z: number;
    significant: boolean;
    members: { kind: "bias" | "leak" | "negative"; name: string; magnitude: number; low: number; high: number }[];
}

export interface BalancePeriod {
    from: Time | null;
    to: Time | null;
    verdict: "Closed" | "Open" | "Undecidable";
    closure: number | null;
    globalTest: { statistic: number; dof: number; critical: number; p: number } | null;
    streams: BalanceStream[];
    nodes: BalanceNode[];
    suspects: string[][];
    faults: BalanceFaults[];
    reason: string | null;
    cause: string | null;
    revision?: number;
}

export interface Topology {
    name: string;
    from: string | null;
    to: string | null;
}

export interface Balance {
    name: string;
    unit: string | null;
    streams: Topology[];
    periods: BalancePeriod[];
}

export interface Completeness {
    zone: string;
    days: string[];
    items: { series: string; count: number[]; expected: (number | null)[]; valid: number[] }[];
    next: string | null;
}

export interface Sector {
    from: number;
    to: number;
    windows: number;
    exceeding: number;
    probability: number | null;
    low: number | null;
    high: number | null;
    /** Too few windows to say much. */
    sparse: boolean;
}

export interface Outlet {
    name: string;
    label: LocalText;
    bearing: number;
    distance: number;
    /** Windows with the outlet upwind, and those of them that were beyond the limit. */
    upwind: number;
    upwindExceeding: number;
    probability: number | null;
    low: number | null;
    high: number | null;
    rank: number;
    expectedShare: number | null;
    adjustedPValue: number | null;
}

export interface Attribution {
    outcome: string;
    windows: number;
    exceeding: number;
    calm: number;
    withoutWind: number;
    sectors: Sector[];
    outlets: Outlet[];
}

export interface Page<T> {
    items: T[];
    next?: string | number | null;
}

export interface Problem {
    title: string;
    detail?: string;
    status: number;
    parameter?: string;
    outcome?: string;
}
