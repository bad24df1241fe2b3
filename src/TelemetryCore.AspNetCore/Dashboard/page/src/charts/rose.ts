import type { Attribution, Sector } from "../api/types";
import type { Texts } from "../text/en";
import { percentText } from "../text/numbers";
import { fontFamily, tooltip, type Palette } from "./palette";

const fullCircle = 360;

/** Sectors in the order of their middle from north; the first lies around north. */
export function sectorName(sector: Sector, compass: readonly string[]): string {
    const width = (sector.to - sector.from + fullCircle) % fullCircle;
    const middle = (sector.from + width / 2) % fullCircle;
    const points = middle / (fullCircle / compass.length);
    return Math.abs(points - Math.round(points)) < 1e-6
        ? compass[Math.round(points) % compass.length]!
        : `${Math.round(middle)}°`;
}

export const degreesText = (bearing: number): string => `${Math.round(bearing) % fullCircle}°`;

/** How often windows with wind from there were beyond the limit, with the outlets at their bearings. */
export function roseOption(
    answer: Attribution,
    names: ReadonlyMap<string, string>,
    texts: Texts,
    colors: Palette,
): object {
    const count = Math.max(answer.sectors.length, 1);
    const label = { color: colors.muted, fontFamily, fontSize: 11 };
    const most = Math.max(...answer.sectors.map((sector) => sector.probability ?? 0), 0.01);
    const angle = { clockwise: true, axisLine: { lineStyle: { color: colors.line } } };
    return {
        polar: [
            { center: ["50%", "52%"], radius: "76%" },
            { center: ["50%", "52%"], radius: "76%" },
        ],
        tooltip: { ...tooltip(colors), formatter: (point: { name: string; data: { tip: string } }) => point.data.tip },
        angleAxis: [
            {
                ...angle,
                polarIndex: 0,
                type: "category",
                startAngle: 90 + fullCircle / count / 2,
                data: answer.sectors.map((sector) => sectorName(sector, texts.wind.compass)),
                axisTick: { show: false },
                axisLabel: { ...label, color: colors.text },
                splitLine: { show: false },
            },
            { ...angle, polarIndex: 1, type: "value", startAngle: 90, min: 0, max: fullCircle, show: false },
        ],
        radiusAxis: [
            {
                polarIndex: 0,
                min: 0,
                max: Math.min(1, most * 1.15),
                splitNumber: 3,
                axisLine: { show: false },
                axisTick: { show: false },
                axisLabel: { ...label, formatter: (share: number) => percentText(share, 0), showMaxLabel: false },
                splitLine: { lineStyle: { color: colors.line } },
            },
            { polarIndex: 1, type: "value", min: 0, max: 1, show: false },
        ],
        series: [
            {
                type: "bar",
                coordinateSystem: "polar",
                polarIndex: 0,
                barCategoryGap: "6%",
                name: texts.wind.share,
                data: answer.sectors.map((sector) => ({
                    value: sector.probability,
                    tip: sectorTip(sector, texts),
                    itemStyle: { color: colors.series, opacity: sector.sparse ? 0.4 : 0.9 },
                })),
            },
            {
                type: "scatter",
                coordinateSystem: "polar",
                polarIndex: 1,
                angleAxisIndex: 1,
                radiusAxisIndex: 1,
                name: texts.wind.outlets,
                symbol: "pin",
                symbolSize: 22,
                label: {
                    show: true,
                    position: "top",
                    distance: 2,
                    color: colors.text,
                    fontFamily,
                    fontSize: 11,
                    textBorderColor: colors.surface,
                    textBorderWidth: 3,
                    formatter: (point: { name: string }) => point.name,
                },
                labelLayout: { hideOverlap: true },
                data: answer.outlets.map((outlet) => ({
                    name: names.get(outlet.name) ?? outlet.name,
                    value: [0.86, outlet.bearing],
                    tip: `${names.get(outlet.name) ?? outlet.name}: ${degreesText(outlet.bearing)}`,
                    itemStyle: { color: colors.suspect },
                })),
            },
        ],
    };
}

function sectorTip(sector: Sector, texts: Texts): string {
    const interval =
        sector.low === null || sector.high === null
            ? ""
            : ` (${percentText(sector.low)} – ${percentText(sector.high)})`;
    return [
        `${texts.wind.direction}: ${sectorName(sector, texts.wind.compass)}`,
        `${texts.wind.share}: ${percentText(sector.probability)}${interval}`,
        texts.wind.summary(sector.exceeding, sector.windows),
    ].join("\n");
}
