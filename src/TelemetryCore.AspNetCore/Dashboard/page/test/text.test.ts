import { expect, test } from "vitest";
import { en } from "../src/text/en";
import { languageOf, local } from "../src/text/language";
import { distanceText, percentText, valueText } from "../src/text/numbers";
import { isUsable, statusText } from "../src/text/status";
import { zh } from "../src/text/zh";
import { addDays, isDay, Zone } from "../src/text/zone";

function keys(texts: object, path = ""): string[] {
    return Object.entries(texts).flatMap(([name, value]) =>
        value !== null && typeof value === "object" ? keys(value, `${path}${name}.`) : [`${path}${name}`],
    );
}

function emptyTexts(texts: object): string[] {
    return keys(texts).filter((key) => key.split(".").reduce<unknown>((at, name) => (at as never)[name], texts) === "");
}

test("both languages say the same things, and say something", () => {
    expect(keys(zh).sort()).toEqual(keys(en).sort());
    expect([...emptyTexts(zh), ...emptyTexts(en)]).toEqual([]);
});

test("a person's first language that the page speaks is taken", () => {
    expect(languageOf(["de-DE", "zh-Hans-CN", "en"])).toBe("zh");
    expect(languageOf(["en-GB", "zh"])).toBe("en");
    expect(languageOf(["de"])).toBe("en");
});

test("a label stands in for one that is missing", () => {
    expect(local({ zh: "站", en: "" }, "en", "x")).toBe("站");
    expect(local(null, "en", "x")).toBe("x");
});

test("values have the decimals of their series", () => {
    expect(valueText(3.14159, 2)).toBe("3.14");
    expect(valueText(3.14159)).toBe("3.142");
    expect(valueText(-0.5, 1)).toBe("\u22120.5");
    expect(valueText(null, 2)).toBe("–");
    expect(percentText(0.7512)).toBe("75.1 %");
    expect([distanceText(349.6), distanceText(2410)]).toEqual(["350 m", "2.4 km"]);
});

test("statuses are told by mark and origin, and unknown marks stay numbers", () => {
    expect(statusText("Maintenance+BackFilled", zh)).toBe("维护, 补传");
    expect(statusText("17", en)).toBe("17");
    expect(["Normal", "Unmarked+Manual", "Fault", "17"].map(isUsable)).toEqual([true, true, false, false]);
});

test("times are the park's, not the browser's", () => {
    const zone = new Zone("Asia/Shanghai", 480);
    const at = Date.parse("2026-02-28T16:00:00Z");
    expect(zone.text(at)).toBe("2026-03-01 00:00:00");
    expect(zone.startOf("2026-03-01")).toBe(at);
    expect(zone.offset(at)).toBe(8 * 3_600_000);
});

test("a zone that the browser does not know is an offset", () => {
    const zone = new Zone("China Standard Time", 480);
    expect(zone.text(Date.parse("2026-02-28T16:00:00Z"))).toBe("2026-03-01 00:00:00");
    expect(zone.startOf("2026-03-01")).toBe(Date.parse("2026-02-28T16:00:00Z"));
});

test("a day that the clocks change on begins when it begins", () => {
    const zone = new Zone("Europe/Berlin", 60);
    expect(new Date(zone.startOf("2026-03-29")).toISOString()).toBe("2026-03-28T23:00:00.000Z");
    expect(new Date(zone.startOf("2026-03-30")).toISOString()).toBe("2026-03-29T22:00:00.000Z");
});

test("days are counted by the calendar", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(["2026-03-01", "2026-13-01", "today", null].map(isDay)).toEqual([true, false, false, false]);
});
