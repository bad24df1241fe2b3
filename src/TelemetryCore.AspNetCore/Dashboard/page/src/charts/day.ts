import type { Chart, Limit, Verdict, WindowItem } from "../api/types";
import type { Texts } from "../text/en";
import { milliseconds } from "../state/levels";
import { valueText } from "../text/numbers";
import { statusText } from "../text/status";
import type { Zone } from "../text/zone";
import { fontFamily, tooltip, type Palette } from "./palette";

export interface Day {
    chart: Chart;
    hours: WindowItem[];
    limits: Limit[];
    /** Values that came since the chart was fetched. */
    live: { at: number; value: number | null }[];
    from: number;
    to: number;
    /** The engine's time. */
    now: number;
    unit: string;
    decimals: number | null;
    cadence: string | null;
    fitLimits: boolean;
}

type Point = [number, number | null];

const figureOf = (hour: WindowItem): number | null => hour.mean ?? hour.raw?.mean ?? null;

/** Whether an hour counts; one that is not over has no verdict yet. */
export function hourState(hour: WindowItem, now: number): Verdict | "Running" {
    return Date.parse(hour.to) > now && hour.count > 0 ? "Running" : hour.verdict;
}

/** A limit that is a line: on values, and the same all the time. */
export function isLine(limit: Limit): boolean {
    return limit.measure === "value" && limit.threshold !== null;
}

export function limitText(limit: Limit, texts: Texts, decimals: number | null): string {
    const level = texts.standing[limit.level];
    const side = texts.limit[limit.direction];
    const window = limit.window === null ? "" : ` ${texts.limit.window(limit.window)}`;
    const measure = limit.measure === "value" ? "" : ` ${texts.limit.measure[limit.measure]}`;
    const low = limit.lowThreshold === null ? "" : `${valueText(limit.lowThreshold, decimals)} – `;
    const at =
        limit.measure === "quality"
            ? ""
            : ` ${side} ${limit.threshold === null ? texts.limit.varies : low + valueText(limit.threshold, decimals)}`;
    return `${level}${measure}${window}${at}`;
}

/** One series' day: least to most as a band, the mean, hourly means as steps, limits as lines, bad data shaded. */
export function dayOption(day: Day, zone: Zone, texts: Texts, colors: Palette): object {
    // Axes know only UTC: what is drawn is moved by the offset, and moved back wherever a time is told.
    const shift = zone.offset(day.from);
    const x = (time: number): number => time + shift;
    const axis = { axisLine: { lineStyle: { color: colors.line } }, axisTick: { lineStyle: { color: colors.line } } };
    const label = { color: colors.muted, fontFamily, fontSize: 11 };
    return {
        useUTC: true,
        grid: { left: 8, right: 12, top: 22, bottom: 4, containLabel: true },
        tooltip: {
            ...tooltip(colors),
            trigger: "axis",
            formatter: (points: { seriesIndex: number; dataIndex: number; value: Point }[]) =>
                tip(day, zone, texts, points, shift),
        },
        xAxis: {
            ...axis,
            type: "time",
            min: x(day.from),
            max: x(day.to),
            splitLine: { show: false },
            axisLabel: { ...label, hideOverlap: true, formatter: (at: number) => zone.minute(at - shift) },
        },
        yAxis: {
            ...axis,
            type: "value",
            scale: true,
            axisLabel: label,
            splitLine: { lineStyle: { color: colors.line, opacity: 0.6 } },
        },
        series: [
            ...bandOf(day, x, colors),
            meanOf(day, x, texts, colors),
            hoursOf(day, x, texts, colors),
            roomOf(day, x),
        ],
    };
}

/** Nothing to see: the scale makes room for the limits as it does for values. */
function roomOf(day: Day, x: (time: number) => number): object {
    const marks = day.fitLimits
        ? day.limits.filter(isLine).flatMap((limit) => [limit.threshold, limit.lowThreshold])
        : [];
    const data = marks.filter((mark) => mark !== null).map((mark): Point => [x(day.from), mark]);
    return { type: "line", symbol: "none", silent: true, lineStyle: { opacity: 0 }, data };
}

/** No line is drawn over a time without samples: longer than a few of their intervals. */
function gapOf({ chart, cadence }: Day): number {
    const every = milliseconds(cadence) ?? 0;
    const step = milliseconds(chart.step) ?? 0;
    return every + step === 0 ? Number.POSITIVE_INFINITY : Math.max(step * 1.5, every * 3.5);
}

export function broken(points: readonly Point[], gap: number): Point[] {
    return points.flatMap((point, place) => {
        const before = points[place - 1];
        return before !== undefined && point[0] - before[0] > gap ? [[before[0] + 1, null], point] : [point];
    });
}

function bandOf(day: Day, x: (time: number) => number, colors: Palette): object[] {
    const { at, min, max } = day.chart;
    if (day.chart.step === null) {
        return [];
    }
    const line = {
        type: "line",
        stack: "band",
        stackStrategy: "all",
        symbol: "none",
        silent: true,
        lineStyle: { opacity: 0 },
    };
    const gap = gapOf(day);
    const least = broken(
        at.map((time, place): Point => [x(time), min[place] ?? null]),
        gap,
    );
    const between = broken(
        at.map((time, place): Point => {
            const [low, high] = [min[place], max[place]];
            return [x(time), low == null || high == null ? null : high - low];
        }),
        gap,
    );
    return [
        { ...line, name: "least", data: least },
        { ...line, name: "between", data: between, areaStyle: { color: colors.band, opacity: 1 } },
    ];
}

function meanOf(day: Day, x: (time: number) => number, texts: Texts, colors: Palette): object {
    const { at, mean } = day.chart;
    const fetched: Point[] = at.map((time, place) => [x(time), mean[place] ?? null]);
    const data = broken([...fetched, ...day.live.map(({ at: time, value }): Point => [x(time), value])], gapOf(day));
    return {
        name: texts.station.mean,
        type: "line",
        symbol: data.length < 2 ? "circle" : "none",
        data,
        lineStyle: { color: colors.series, width: 1.4 },
        itemStyle: { color: colors.series },
        markLine: { silent: true, symbol: "none", animation: false, data: linesOf(day, texts, colors) },
        markArea: {
            silent: true,
            itemStyle: { color: colors.shade },
            data: (day.chart.invalid ?? []).map(({ from, to, status }) => [
                {
                    xAxis: x(Date.parse(from)),
                    name: statusText(status, texts),
                    label: { show: true, position: "insideTop", color: colors.muted, fontSize: 10, fontFamily },
                },
                { xAxis: x(Math.max(Date.parse(to), Date.parse(from) + (day.to - day.from) / 500)) },
            ]),
        },
    };
}

function linesOf(day: Day, texts: Texts, colors: Palette): object[] {
    return day.limits.filter(isLine).flatMap((limit) =>
        [limit.threshold, limit.lowThreshold]
            .filter((value) => value !== null)
            .map((yAxis) => ({
                yAxis,
                lineStyle: {
                    color: colors.levels[limit.level],
                    type: limit.window === null ? "solid" : [6, 4],
                    width: 1.3,
                },
                label: {
                    position: "insideEndTop",
                    color: colors.text,
                    fontSize: 10,
                    fontFamily,
                    textBorderColor: colors.surface,
                    textBorderWidth: 3,
                    formatter: limitText(limit, texts, day.decimals),
                },
            })),
    );
}

function hoursOf(day: Day, x: (time: number) => number, texts: Texts, colors: Palette): object {
    const data = day.hours.flatMap((hour) => {
        const symbol = hourState(hour, day.now) === "Insufficient" ? "emptyDiamond" : "none";
        const end = Math.max(Date.parse(hour.from), Math.min(Date.parse(hour.to) - 1, day.now));
        return [
            { value: [x(Date.parse(hour.from)), figureOf(hour)], symbol, symbolSize: 7 },
            { value: [x(end), figureOf(hour)], symbol: "none" },
            // A step goes on to the next point, also to one without a value.
            ...(end === day.now ? [{ value: [x(end) + 1, null], symbol: "none" }] : []),
        ];
    });
    return {
        name: texts.station.hourMean,
        type: "line",
        step: "end",
        data,
        lineStyle: { color: colors.hour, width: 2 },
        itemStyle: { color: colors.hour },
        z: 3,
    };
}

function tip(
    day: Day,
    zone: Zone,
    texts: Texts,
    points: { seriesIndex: number; dataIndex: number; value: Point }[],
    shift: number,
): string {
    const at = points[0] === undefined ? null : points[0].value[0] - shift;
    if (at === null) {
        return "";
    }
    const text = (value: number | null | undefined): string => `${valueText(value, day.decimals)} ${day.unit}`.trim();
    const lines = [zone.text(at)];
    const place = day.chart.at.indexOf(at);
    const live = day.live.find((one) => one.at === at);
    if (live !== undefined) {
        lines.push(`${texts.station.live}: ${text(live.value)}`);
    } else if (place >= 0 && day.chart.step !== null) {
        lines.push(`${texts.station.mean}: ${text(day.chart.mean[place])}`);
        lines.push(`${texts.station.band}: ${text(day.chart.min[place])} – ${text(day.chart.max[place])}`);
    } else if (place >= 0) {
        lines.push(`${texts.station.value}: ${text(day.chart.mean[place])}`);
    }
    const hour = day.hours.find((one) => Date.parse(one.from) <= at && at < Date.parse(one.to));
    if (hour !== undefined && hour.count > 0) {
        lines.push(`${texts.station.hourMean}: ${text(figureOf(hour))} (${texts.verdict[hourState(hour, day.now)]})`);
    }
    const bad = day.chart.invalid?.find(({ from, to }) => Date.parse(from) <= at && at <= Date.parse(to));
    if (bad !== undefined) {
        lines.push(statusText(bad.status, texts));
    }
    return lines.join("\n");
}
