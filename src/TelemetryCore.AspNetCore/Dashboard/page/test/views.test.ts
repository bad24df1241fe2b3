import { expect, test } from "vitest";
import type { Alarm, Level, Sector, WindowItem } from "../src/api/types";
import { broken, hourState } from "../src/charts/day";
import { sectorName } from "../src/charts/rose";
import { address } from "../src/api/client";
import { parseRoute, routeTo } from "../src/dom/router";
import { en } from "../src/text/en";
import { actionsFor, inOrder } from "../src/views/alarm-order";
import { figureText } from "../src/views/alarm-statistics";
import { byStation, shareOf } from "../src/views/completeness-rows";

const alarm = (limit: number, level: Level, state: string[], annunciated = true): Alarm => ({
    limit,
    series: "a/x",
    name: null,
    level,
    direction: "above",
    isa: "",
    state,
    annunciated,
    shelvedUntil: null,
    last: null,
    raisedBy: null,
});

test("alarms that call for a person come first, then the gravest", () => {
    const alarms = [
        alarm(1, "red", ["Shelved"], false),
        alarm(2, "blue", ["Active", "Unacknowledged"]),
        alarm(3, "orange", ["Active"]),
        alarm(4, "orange", ["Active", "Unacknowledged"]),
    ];
    expect(inOrder(alarms).map(({ limit }) => limit)).toEqual([4, 3, 2, 1]);
});

test("what may be done follows from how an alarm stands", () => {
    const actions = (...state: string[]): string[] => actionsFor({ state });
    expect(actions("Active", "Unacknowledged")).toEqual(["acknowledge", "shelve", "out-of-service"]);
    expect(actions("Latched")).toEqual(["reset", "shelve", "out-of-service"]);
    expect(actions("Latched", "Unacknowledged")).toEqual(["acknowledge", "shelve", "out-of-service"]);
    expect(actions("Active", "Shelved")).toEqual(["unshelve", "out-of-service"]);
    expect(actions("OutOfService", "Active")).toEqual(["in-service"]);
});

test("a figure that is just beyond its target does not look like it", () => {
    expect(figureText("FloodTime", 0.01)).toBe("1 %");
    expect(figureText("FloodTime", 0.0101)).toBe("1.01 %");
    expect(figureText("BadActors", 1)).toBe("100 %");
    expect(figureText("PerDay", 144.2)).toBe("144.2");
    expect(figureText("Stale", 4)).toBe("4");
});

test("days of series are added up to days of their station, and one cannot make up for another", () => {
    const rows = byStation([
        { series: "a/x", count: [10, 20], expected: [10, 10], valid: [8, 10] },
        { series: "a/y", count: [5, 0], expected: [10, 10], valid: [5, 0] },
        { series: "a/z", count: [7, 7], expected: [null, null], valid: [7, 7] },
        { series: "b/x", count: [1, 1], expected: [null, null], valid: [1, 1] },
    ]);
    expect(rows.map(({ key }) => key)).toEqual(["a", "b"]);
    expect([shareOf(rows[0]!, 0, "captured"), shareOf(rows[0]!, 1, "captured")]).toEqual([0.75, 0.5]);
    expect(shareOf(rows[0]!, 0, "valid")).toBe(0.65);
    expect(shareOf(rows[1]!, 0, "valid")).toBeNull();
});

test("sectors are named by their middle", () => {
    const sector = (from: number, to: number): Sector => ({
        from,
        to,
        windows: 1,
        exceeding: 0,
        probability: 0,
        low: 0,
        high: 0,
        sparse: false,
    });
    expect(sectorName(sector(348.75, 11.25), en.wind.compass)).toBe("N");
    expect(sectorName(sector(78.75, 101.25), en.wind.compass)).toBe("E");
    expect(sectorName(sector(345, 15), en.wind.compass)).toBe("N");
    expect(sectorName(sector(15, 45), en.wind.compass)).toBe("30°");
});

test("a line is broken where nothing was measured", () => {
    expect(
        broken(
            [
                [0, 1],
                [10, 2],
                [100, 3],
            ],
            20,
        ),
    ).toEqual([
        [0, 1],
        [10, 2],
        [11, null],
        [100, 3],
    ]);
});

test("routes go there and back, whatever a station is called", () => {
    const route = parseRoute(routeTo("station", "a b/烟气?#&%", { day: "2026-03-01" }));
    expect([route.view, route.argument, route.query.get("day")]).toEqual(["station", "a b/烟气?#&%", "2026-03-01"]);
    expect(parseRoute("")).toMatchObject({ view: "", argument: null });
    expect(parseRoute("#/station/%zz").argument).toBe("%zz");
});

test("addresses leave out what is not asked for", () => {
    expect(address("latest", { station: "a b", series: ["x/y", "z&"], after: null, max: undefined })).toBe(
        "api/v1/latest?station=a+b&series=x%2Fy&series=z%26",
    );
    expect(address("park")).toBe("api/v1/park");
});

test("an hour that is not over has no verdict yet", () => {
    const hour = {
        from: "2026-03-04T04:00:00Z",
        to: "2026-03-04T05:00:00Z",
        count: 3,
        verdict: "Insufficient",
    } as WindowItem;
    expect(hourState(hour, Date.parse("2026-03-04T04:30:00Z"))).toBe("Running");
    expect(hourState(hour, Date.parse("2026-03-04T05:00:00Z"))).toBe("Insufficient");
    expect(hourState({ ...hour, count: 0, verdict: "Empty" }, 0)).toBe("Empty");
});
