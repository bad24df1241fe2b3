import type { Completeness } from "../api/types";

export interface CompletenessRow {
    /** A series, or a station for all of its series. */
    key: string;
    count: number[];
    expected: (number | null)[];
    valid: number[];
}

export type Figure = "valid" | "captured";

/** Days of series added up to days of their stations. */
export function byStation(items: Completeness["items"]): CompletenessRow[] {
    const rows = new Map<string, CompletenessRow>();
    for (const item of items) {
        const key = item.series.split("/")[0]!;
        const row = rows.get(key) ?? { key, count: [], expected: [], valid: [] };
        rows.set(key, row);
        item.count.forEach((count, day) => {
            const expected = item.expected[day] ?? 0;
            // Samples of a series that promises none would make up for those that another lacks.
            row.count[day] = (row.count[day] ?? 0) + (expected > 0 ? Math.min(count, expected) : 0);
            row.valid[day] = (row.valid[day] ?? 0) + (expected > 0 ? Math.min(item.valid[day] ?? 0, expected) : 0);
            row.expected[day] = (row.expected[day] ?? 0) + expected;
        });
    }
    return [...rows.values()];
}

/** What part of the expected samples came, or came and counts; null where none are expected. */
export function shareOf(row: CompletenessRow, day: number, figure: Figure): number | null {
    const expected = row.expected[day] ?? 0;
    const part = (figure === "valid" ? row.valid : row.count)[day] ?? 0;
    return expected > 0 ? Math.min(part / expected, 1) : null;
}
