import { shareOf, type CompletenessRow, type Figure } from "../views/completeness-rows";
import { percentText } from "../text/numbers";
import type { Texts } from "../text/en";
import { fontFamily, tooltip, type Palette } from "./palette";

const rowHeight = 22;
const surround = 84;

export const calendarHeight = (rows: number): number => surround + Math.max(rows, 2) * rowHeight;

/** Rows by days; the steps are those at which data stop to count, not those of the alarm colours. */
export function calendarOption(
  rows: readonly CompletenessRow[], names: readonly string[], days: readonly string[], figure: Figure, texts: Texts,
  colors: Palette,
): object {
  const label = { color: colors.muted, fontFamily, fontSize: 11 };
  const data = rows.flatMap((row, y) => days.flatMap((_, x) => {
    const share = shareOf(row, x, figure);
    return share === null ? [] : [[x, y, Math.round(share * 1e4) / 100]];
  }));
  const bounds = [0, 50, 75, 90, 95];
  const pieces = bounds.map((low, place) => ({
    gte: low, ...(place + 1 < bounds.length ? { lt: bounds[place + 1]! } : {}), color: colors.heat[place]!,
    label: place === 0 ? "< 50 %" : place + 1 === bounds.length ? "≥ 95 %" : `${low}–${bounds[place + 1]} %`,
  }));
  return {
    grid: { left: 4, right: 8, top: 40, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip(colors), trigger: "item",
      formatter: ({ value: [x, y] }: { value: [number, number] }) => cellText(rows[y]!, names[y]!, days[x]!, x, figure, texts),
    },
    xAxis: {
      type: "category", data: days, axisLabel: { ...label, formatter: (day: string) => day.slice(5), hideOverlap: true },
      axisTick: { show: false }, axisLine: { show: false }, splitArea: { show: false },
    },
    yAxis: {
      type: "category", data: names, inverse: true, axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { ...label, color: colors.text, width: 128, overflow: "truncate" },
    },
    visualMap: {
      type: "piecewise", orient: "horizontal", left: 0, top: 0, pieces, itemWidth: 14, itemHeight: 12, itemGap: 8,
      textStyle: { ...label, color: colors.text }, hoverLink: false, selectedMode: false,
    },
    series: [{
      type: "heatmap", data, name: texts.completeness[figure], itemStyle: { borderColor: colors.surface, borderWidth: 1.5 },
      emphasis: { itemStyle: { borderColor: colors.text, borderWidth: 2 } },
    }],
  };
}

export function cellText(
  row: CompletenessRow, name: string, day: string, place: number, figure: Figure, texts: Texts,
): string {
  const expected = row.expected[place] ?? 0;
  const part = (figure === "valid" ? row.valid : row.count)[place] ?? 0;
  return `${texts.completeness.cell(name, day, percentText(shareOf(row, place, figure)))}\n` +
    (expected > 0 ? texts.completeness.samples(part, expected) : texts.completeness.nothingExpected);
}
