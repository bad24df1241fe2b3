import type { Alarm, Latest, Level, Park, SeriesInfo, Station, StationKind, Step } from "../src/api/types";

const start = Date.parse("2026-03-04T02:00:00Z");
const hour = 3_600_000;

const plan: readonly [StationKind, number, string, string, readonly [string, string, number, number][]][] = [
    [
        "flue-gas",
        21,
        "烟气排口",
        "Stack",
        [
            ["SO2", "mg/m3", 22, 1],
            ["NOx", "mg/m3", 38, 1],
            ["PM", "mg/m3", 4.2, 2],
            ["O2", "%", 6.1, 2],
            ["flow", "m3/h", 80_205, 0],
        ],
    ],
    [
        "voc",
        13,
        "有机废气排口",
        "VOC outlet",
        [
            ["NMHC", "mg/m3", 18, 2],
            ["benzene", "mg/m3", 0.4, 3],
            ["toluene", "mg/m3", 1.1, 3],
        ],
    ],
    [
        "factor",
        20,
        "特征因子站",
        "Factor station",
        [
            ["H2S", "ug/m3", 3.1, 2],
            ["NH3", "ug/m3", 42, 1],
            ["wind-direction", "deg", 140, 0],
            ["wind-speed", "m/s", 2.4, 1],
        ],
    ],
    [
        "ambient",
        5,
        "空气站",
        "Air station",
        [
            ["PM2.5", "ug/m3", 41, 0],
            ["PM10", "ug/m3", 75, 0],
            ["O3", "ug/m3", 88, 0],
        ],
    ],
    [
        "water",
        2,
        "废水总排口",
        "Waste water",
        [
            ["COD", "mg/L", 31, 1],
            ["pH", "", 7.4, 2],
        ],
    ],
];

/** Stations, values and alarms that move with the time since the mock was started. */
export class MockPark {
    private readonly began = Date.now();
    readonly stations: Station[] = plan.flatMap(([kind, count, zh, en, factors]) =>
        Array.from({ length: count }, (_, place): Station => {
            const name = `${kind}-${String(place + 1).padStart(2, "0")}`;
            return {
                name,
                kind,
                label: { zh: `${zh} ${place + 1}`, en: `${en} ${place + 1}` },
                position: { latitude: 37.5 + place / 500, longitude: 121.4 + place / 400 },
                series: factors.map(
                    ([factor, unit, , decimals]): SeriesInfo => ({
                        series: `${name}/${factor}`,
                        factor,
                        channel: "",
                        unit,
                        decimals,
                        cadence: "10s",
                    }),
                ),
            };
        }),
    );
    readonly limits = this.stations
        .filter((_, place) => place % 9 === 2)
        .map((station, place) => ({
            limit: place,
            series: station.series[0]!.series,
            level: (["red", "orange", "yellow", "blue"] as Level[])[place % 4]!,
            threshold: this.base(station.series[0]!.series) * 1.06,
            state: ["Active", "Unacknowledged"],
        }));

    get clock(): number {
        return start + (Date.now() - this.began);
    }

    get now(): string {
        return new Date(this.clock).toISOString();
    }

    get park(): Park {
        return {
            name: { zh: "新材料产业园", en: "New Materials Park" },
            zone: "Asia/Shanghai",
            utcOffsetMinutes: 480,
            now: this.now,
            caller: { name: "local", role: "correct" },
            stations: this.stations,
            balances: ["water"],
        };
    }

    base(series: string): number {
        const [station = "", factor = ""] = series.split("/");
        const factors = plan.find(([kind]) => station.startsWith(`${kind}-`))![4];
        return factors.find(([name]) => name === factor)![2];
    }

    value(series: string, at: number): number {
        const seed = [...series].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
        const wave = Math.sin(at / (5 * hour) + seed) * 0.15 + Math.sin(at / 400_000 + seed * 3) * 0.05;
        return this.base(series) * (1 + wave + Math.sin(at * 12.9898 + seed) * 0.02);
    }

    latest(): Latest[] {
        const at = Math.floor(this.clock / 1000) * 1000;
        return this.stations.flatMap(({ name, series }, place) =>
            series.map(
                ({ series: key }, factor): Latest => ({
                    series: key,
                    at: new Date(place === 7 ? start - hour : at).toISOString(),
                    value: this.value(key, at),
                    status: place === 4 && factor === 0 ? "Maintenance" : "Normal",
                    level:
                        this.limits.find(
                            (limit) => limit.series === key && name !== "" && limit.state.includes("Active"),
                        )?.level ?? null,
                }),
            ),
        );
    }

    step(place: number): Step {
        const limit = this.limits[place]!;
        const at = new Date(start - (place + 1) * 600_000).toISOString();
        return {
            sequence: place + 1,
            limit: place,
            number: 1,
            series: limit.series,
            name: null,
            level: limit.level,
            direction: "above",
            transition: "Raised",
            at,
            since: at,
            until: null,
            knownAt: at,
            value: limit.threshold * 1.2,
            threshold: limit.threshold,
            unit: "mg/m3",
            state: limit.state,
            who: null,
            why: null,
            amends: null,
            shelvedUntil: null,
            window: null,
            evidence: {
                from: at,
                to: at,
                samples: 360,
                hash: "9f86d081884c7d659a2feaa0c55ad015",
                rule: 1,
                statuses: { Normal: 354, Maintenance: 6 },
            },
        };
    }

    alarms(): Alarm[] {
        return this.limits
            .filter(({ state }) => state.length > 0)
            .map((limit) => ({
                limit: limit.limit,
                series: limit.series,
                name: null,
                level: limit.level,
                direction: "above",
                isa: limit.state.includes("Unacknowledged") ? "Unacknowledged" : "Acknowledged",
                state: limit.state,
                annunciated: true,
                shelvedUntil: null,
                last: this.step(limit.limit),
                raisedBy: this.step(limit.limit).sequence,
            }));
    }
}
