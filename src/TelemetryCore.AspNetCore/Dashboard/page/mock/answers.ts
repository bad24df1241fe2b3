import type {
    AlarmFigure,
    AlarmStatistics,
    Balance,
    Chart,
    Completeness,
    Level,
    Limit,
    WindowItem,
} from "../src/api/types";
import type { MockPark } from "./park.ts";

const hour = 3_600_000;
const day = 24 * hour;

interface Answer {
    status: number;
    body: unknown;
}

interface Range {
    from: number;
    after: number;
}

/** What the made-up park answers to a request. */
export function answer(park: MockPark, method: string, url: URL): Answer {
    const ok = (body: unknown): Answer => ({ status: 200, body });
    const parts = url.pathname.slice(1).split("/").map(decodeURIComponent);
    const text = (name: string): string => url.searchParams.get(name) ?? "";
    const series = text("series");
    const [from, to] = [Date.parse(text("from")), Date.parse(text("to"))];
    switch (parts[0]) {
        case "park":
            return ok(park.park);
        case "latest":
            return ok({ now: park.now, items: park.latest() });
        case "chart":
            return ok(chart(park, series, from, Math.min(to, park.clock)));
        case "windows":
            return ok({ items: windows(park, series, from, to), next: null });
        case "limits":
            return ok({ items: limits(park, text("station")) });
        case "alarms":
            return alarms(park, method, parts, { from, after: Number(text("after")) });
        case "balances":
            return ok(parts.length > 1 ? balance(park) : { items: [] });
        case "completeness":
            return ok(completeness(park, from, to, text("station")));
        case "attribution":
            return ok(attribution());
        default:
            return { status: 404, body: { title: "Not found", status: 404 } };
    }
}

function chart(park: MockPark, series: string, from: number, to: number): Chart {
    const step = 180_000;
    const at = Array.from(
        { length: Math.max(0, Math.floor((to - from) / step)) },
        (_, place) => from + place * step,
    ).filter((time) => time < from + 5 * hour || time > from + 5.5 * hour);
    const mean = at.map((time) => park.value(series, time));
    return {
        series,
        unit: null,
        decimals: null,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        step: "3m",
        at,
        min: mean.map((value) => value * 0.95),
        max: mean.map((value) => value * 1.07),
        mean,
        count: at.map(() => 18),
        invalid: [
            {
                from: new Date(from + 3 * hour).toISOString(),
                to: new Date(from + 3.7 * hour).toISOString(),
                status: "Calibration",
            },
        ],
    };
}

function windows(park: MockPark, series: string, from: number, to: number): WindowItem[] {
    return Array.from({ length: Math.round((to - from) / hour) }, (_, place): WindowItem => {
        const start = from + place * hour;
        const isOver = start < park.clock;
        const isGood = isOver && place !== 3 && place !== 5;
        const mean = park.value(series, start);
        return {
            from: new Date(start).toISOString(),
            to: new Date(start + hour).toISOString(),
            count: isOver ? (isGood ? 358 : 210) : 0,
            expected: 360,
            capture: isOver ? (isGood ? 0.994 : 0.583) : 0,
            verdict: isGood ? "Valid" : isOver ? "Insufficient" : "Empty",
            mean: isGood ? mean : null,
            max: isGood ? mean * 1.1 : null,
            ...(isOver && !isGood ? { raw: { mean, max: mean * 1.1 } } : {}),
            statuses: isGood ? { Normal: 358 } : isOver ? { Normal: 210, Calibration: 150 } : {},
        };
    });
}

function limits(park: MockPark, station: string): Limit[] {
    const item = (limit: number, series: string, level: Level, share: number, window: string | null): Limit => ({
        limit,
        series,
        name: null,
        level,
        direction: "above",
        measure: "value",
        threshold: park.base(series) * share,
        lowThreshold: null,
        window,
        state: [],
        isa: "Normal",
    });
    if (station === "") {
        return park.limits.map(({ limit, series, level }) => item(limit, series, level, 1.06, null));
    }
    const one = park.stations.find(({ name }) => name === station);
    return one === undefined
        ? []
        : (["blue", "orange", "red"] as const).map((level, place) =>
              item(100 + place, one.series[0]!.series, level, 1.06 + place * 0.14, place === 1 ? "1h" : null),
          );
}

function alarms(park: MockPark, method: string, parts: string[], range: Range): Answer {
    if (parts[1] === "steps") {
        const steps = park.limits.map((_, place) => park.step(place)).filter(({ sequence }) => sequence > range.after);
        return parts[2] === undefined
            ? { status: 200, body: { items: steps, next: null } }
            : { status: 200, body: { isSame: true, recomputed: park.step(Number(parts[2]) - 1) } };
    }
    if (parts[1] === "statistics") {
        return { status: 200, body: statistics(park, range.from) };
    }
    if (method === "POST") {
        const limit = park.limits[Number(parts[1])]!;
        limit.state = parts[2] === "acknowledge" ? ["Active"] : limit.state;
        return { status: 200, body: { outcome: "Done" } };
    }
    return { status: 200, body: { items: park.alarms() } };
}

function statistics(park: MockPark, from: number): AlarmStatistics {
    const at = (hours: number): string => new Date(park.clock - hours * hour).toISOString();
    const figure = (name: string, value: number, acceptable: number, manageable: number): AlarmFigure => ({
        figure: name,
        value,
        acceptable,
        manageable,
        grade: value <= acceptable ? "Acceptable" : value <= manageable ? "Manageable" : "Excessive",
        source: "ISA-18.2-2016 section 16",
    });
    return {
        from: new Date(from).toISOString(),
        to: park.now,
        count: 214,
        peakPerDay: 61,
        peakPerHour: 24,
        peakPerTenMinutes: 14,
        shelved: 1,
        suppressed: 2,
        outOfService: 0,
        lost: 0,
        figures: [
            figure("PerHour", 8.9, 6, 12),
            figure("PeakPerTenMinutes", 14, 10, 10),
            figure("FloodTime", 0.004, 0.01, 0.01),
        ],
        badActors: park.limits.map(({ limit }) => ({ limit, count: 60 - limit * 7 })),
        chattering: [{ limit: 0, count: 5 }],
        fleeting: [{ limit: 1, number: 3, from: at(3), to: at(2.99) }],
        stale: [{ limit: -2, number: 1, from: at(40), to: null }],
        floods: [{ from: at(9), to: at(8.7), count: 22 }],
    };
}

function balance(park: MockPark): Balance {
    const flows: [string, string | null, string | null, number, number | null][] = [
        ["fresh-water", null, "supply", 100, 99.4],
        ["to-production", "supply", "production", 118, 112.3],
        ["to-cooling", "supply", "cooling", 22, 22.4],
        ["waste-water", "production", "treatment", 96, 97.1],
        ["reclaimed", "treatment", "supply", 40, 39.8],
        ["discharge", "treatment", null, 56, 57.5],
        ["evaporation", "cooling", null, 20, null],
        ["blow-down", "cooling", "treatment", -2, -1.7],
        ["in-product", "production", null, 22, null],
    ];
    const end = Math.floor(park.clock / hour) * hour;
    return {
        name: "water",
        unit: "m3/h",
        streams: flows.map(([name, from, to]) => ({ name, from, to })),
        periods: [0, 1, 2].map((back) => ({
            from: new Date(end - (back + 1) * hour).toISOString(),
            to: new Date(end - back * hour).toISOString(),
            verdict: back === 1 ? "Closed" : "Open",
            closure: 97.4,
            globalTest: { statistic: 31.2, dof: 3, critical: 11.3, p: 8e-7 },
            streams: flows.map(([name, , , reconciled, measured]) => ({
                name,
                measured,
                reconciled: name === "in-product" ? null : reconciled,
                uncertainty: 1.2,
                adjustment: measured === null ? null : reconciled - measured,
                z: measured === null ? null : (reconciled - measured) / 1.2,
                class: measured === null ? "observable" : "redundant",
            })),
            nodes: [
                { name: "supply", residual: 4.5, z: 4.1, leak: null },
                { name: "production", residual: -1.2, z: -0.8, leak: null },
                { name: "treatment", residual: 0.4, z: 0.2, leak: null },
                { name: "cooling", residual: null, z: null, leak: null },
            ],
            suspects: back === 1 ? [] : [["to-production", "supply"]],
            faults:
                back === 1
                    ? []
                    : [
                          {
                              step: 1,
                              z: 4.9,
                              significant: true,
                              members: [
                                  { kind: "bias", name: "to-production", magnitude: -5.7, low: -8, high: -3.4 },
                                  { kind: "leak", name: "supply", magnitude: 5.5, low: 3.1, high: 7.9 },
                              ],
                          },
                      ],
            reason: null,
            cause: null,
            revision: back,
        })),
    };
}

function completeness(park: MockPark, from: number, to: number, station: string): Completeness {
    const days = Array.from({ length: Math.round((to - from) / day) }, (_, place) =>
        new Date(from + 8 * hour + place * day).toISOString().slice(0, 10),
    );
    const shares = [1, 0.99, 0.97, 0.93, 1, 0.98, 0.82, 1, 0.6, 0.99, 1, 0.3];
    const items = park.stations
        .filter(({ name }) => station === "" || name === station)
        .flatMap((one, y) =>
            one.series.map(({ series }, z) => {
                const count = days.map((_, x) => Math.round(8640 * shares[(x * 5 + y * 7 + z) % shares.length]!));
                return {
                    series,
                    count,
                    expected: days.map(() => 8640),
                    valid: count.map((value) => Math.round(value * 0.99)),
                };
            }),
        );
    return { zone: "Asia/Shanghai", days, items, next: null };
}

function attribution(): unknown {
    const sectors = Array.from({ length: 16 }, (_, place) => {
        const exceeding = [1, 0, 2, 9, 14, 6, 1, 0, 0, 1, 0, 2, 1, 0, 0, 1][place]!;
        const windows = 24 + ((place * 7) % 30);
        return {
            from: (place * 22.5 + 348.75) % 360,
            to: (place * 22.5 + 11.25) % 360,
            windows,
            exceeding,
            probability: exceeding / windows,
            low: Math.max(0, exceeding / windows - 0.08),
            high: exceeding / windows + 0.1,
            sparse: windows < 26,
        };
    });
    const outlets = [
        ["flue-gas-07", 84, 2200],
        ["voc-03", 201, 900],
        ["flue-gas-12", 312, 1500],
    ].map(([name, bearing, distance], place) => ({
        name,
        label: { zh: name, en: name },
        bearing,
        distance,
        upwind: 20,
        upwindExceeding: 9,
        expectedShare: 0.1,
        adjustedPValue: 0.003 * (place + 1),
        probability: 0.5 / (place + 1),
        low: 0.1,
        high: 0.7,
        rank: place + 1,
    }));
    return { outcome: "Ranked", windows: 620, exceeding: 38, calm: 44, withoutWind: 12, sectors, outlets };
}
