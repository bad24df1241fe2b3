import { shareOf, type CompletenessRow, type Figure } from "../views/completeness-rows";
import { percentText } from "../text/numbers";
import type { Texts } from "../text/en";
import { fontFamily, tooltip, type Palette } from "./palette";

const rowHeight = 22;
const surround = 40;
const bounds = [0, 50, 75, 90, 95];

/** The steps of the colours, for the legend. */
export const steps = bounds.map(
    (low, place) =>
        [
            `heat-${place + 1}`,
            place === 0
                ? `< ${bounds[1]} %`
                : place + 1 === bounds.length
                  ? `≥ ${low} %`
                  : `${low}–${bounds[place + 1]} %`,
        ] as const,
);

/** As wide as the longest name, within bounds: a Chinese character is about as wide as two Latin ones. */
function widthOf(names: readonly string[]): number {
    const widths = names.map((name) => [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12 : 6.5), 0));
    return Math.min(128, Math.max(40, ...widths));
}

export const calendarHeight = (rows: number): number => surround + Math.max(rows, 2) * rowHeight;

/** Rows by days; the steps are those at which data stop to count, not those of the alarm colours. */
export function calendarOption(
    rows: readonly CompletenessRow[],
    names: readonly string[],
    days: readonly string[],
    figure: Figure,
    texts: Texts,
    colors: Palette,
): object {
    const label = { color: colors.muted, fontFamily, fontSize: 11 };
    const data = rows.flatMap((row, y) =>
        days.flatMap((_, x) => {
            const share = shareOf(row, x, figure);
            return share === null ? [] : [[x, y, Math.round(share * 1e4) / 100]];
        }),
    );
    const pieces = bounds.map((low, place) => ({
        gte: low,
        ...(place + 1 < bounds.length ? { lt: bounds[place + 1]! } : {}),
        color: colors.heat[place]!,
    }));
    return {
        grid: { left: 4, right: 8, top: 4, bottom: 4, containLabel: true },
        tooltip: {
            ...tooltip(colors),
            trigger: "item",
            formatter: ({ value: [x, y] }: { value: [number, number] }) =>
                cellText(rows[y]!, names[y]!, days[x]!, x, figure, texts),
        },
        xAxis: {
            type: "category",
            data: days,
            axisLabel: { ...label, formatter: (day: string) => day.slice(5), hideOverlap: true },
            axisTick: { show: false },
            axisLine: { show: false },
            position: "top",
        },
        yAxis: {
            type: "category",
            data: names,
            inverse: true,
            axisTick: { show: false },
            axisLine: { show: false },
            axisLabel: { ...label, color: colors.text, width: widthOf(names), overflow: "truncate" },
        },
        visualMap: { type: "piecewise", show: false, pieces },
        series: [
            {
                type: "heatmap",
                data,
                name: texts.completeness[figure],
                itemStyle: { borderColor: colors.surface, borderWidth: 1.5 },
                emphasis: { itemStyle: { borderColor: colors.text, borderWidth: 2 } },
            },
        ],
    };
}

export function cellText(
    row: CompletenessRow,
    name: string,
    day: string,
    place: number,
    figure: Figure,
    texts: Texts,
): string {
    const expected = row.expected[place] ?? 0;
    const part = (figure === "valid" ? row.valid : row.count)[place] ?? 0;
    return (
        `${texts.completeness.cell(name, day, percentText(shareOf(row, place, figure)))}\n` +
        (expected > 0 ? texts.completeness.samples(part, expected) : texts.completeness.nothingExpected)
    );
}
