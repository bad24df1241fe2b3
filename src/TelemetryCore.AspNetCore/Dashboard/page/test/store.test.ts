import { expect, test } from "vitest";
import type { Latest, Park } from "../src/api/types";
import { Frames } from "../src/state/frames";
import { gravest, isStale, milliseconds } from "../src/state/levels";
import { Store } from "../src/state/store";

const park: Park = {
    name: { zh: "园区", en: "Park" },
    zone: "UTC",
    utcOffsetMinutes: 0,
    now: "2026-03-01T00:00:00Z",
    caller: { name: "local", role: "read" },
    balances: [],
    stations: [
        {
            name: "a",
            label: { zh: "站", en: "a" },
            kind: "voc",
            position: null,
            series: [{ series: "a/x", factor: "x", channel: "", unit: "", decimals: 1, cadence: "10s" }],
        },
    ],
};
const latest = (series: string, value: number): Latest => ({
    series,
    at: "2026-03-01T00:00:00Z",
    value,
    status: "Normal",
    level: null,
});

function storeWithFrames(): { store: Store; paint: () => void } {
    const waiting: (() => void)[] = [];
    return {
        store: new Store(new Frames((work) => waiting.push(work))),
        paint: () => waiting.splice(0).forEach((work) => work()),
    };
}

test("many events are one change a picture", () => {
    const { store, paint } = storeWithFrames();
    const told: ReadonlySet<string>[] = [];
    store.latestChanged.listen((changed) => told.push(changed));
    store.setLatest([latest("a/x", 1), latest("a/y", 1)]);
    store.setLatest([latest("a/x", 2)]);
    expect(told).toEqual([]);
    paint();
    expect(told).toEqual([new Set(["a/x", "a/y"])]);
    expect(store.latest.get("a/x")?.value).toBe(2);
});

test("a park that is the same but for its clock is not told anew", () => {
    const { store } = storeWithFrames();
    let told = 0;
    store.parkChanged.listen(() => told++);
    store.setPark(park);
    store.setPark({ ...park, now: "2026-03-01T00:00:10Z" });
    expect(told).toBe(1);
    expect(store.now).toBe(Date.parse("2026-03-01T00:00:10Z"));
    store.setPark({ ...park, balances: ["water"] });
    expect(told).toBe(2);
});

test("a series that the park did not have is noticed", () => {
    const { store } = storeWithFrames();
    store.setPark(park);
    expect(store.hasUnknown([latest("a/x", 1)])).toBe(false);
    expect(store.hasUnknown([latest("a/new", 1)])).toBe(true);
});

test("who may only read may not operate", () => {
    const { store } = storeWithFrames();
    store.setPark(park);
    expect(store.mayOperate).toBe(false);
    store.setPark({ ...park, caller: { name: "k", role: "operate" } });
    expect(store.mayOperate).toBe(true);
});

test("the gravest of many stands for all", () => {
    expect(gravest(["normal", "blue", "orange"])).toBe("orange");
    expect(gravest(["normal", "stale"])).toBe("stale");
    expect(gravest([])).toBe("none");
});

test("a series is silent after a few of its intervals of the engine's time", () => {
    const at = Date.parse("2026-03-01T00:00:00Z");
    expect(isStale(latest("a/x", 1), "10s", at + 60_000)).toBe(false);
    expect(isStale(latest("a/x", 1), "10s", at + 60_001)).toBe(true);
    expect(isStale(latest("a/x", 1), "1h", at + 5 * 3_600_000)).toBe(false);
    expect(isStale(latest("a/x", 1), null, at + 3_600_001)).toBe(true);
});

test("durations are read", () => {
    expect(["250ms", "10s", "5m", "1h", "1d", "soon", null].map(milliseconds)).toEqual([
        250,
        10_000,
        300_000,
        3_600_000,
        86_400_000,
        null,
        null,
    ]);
});
