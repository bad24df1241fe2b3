import type { Level } from "../api/types";

export interface Palette {
    text: string;
    muted: string;
    line: string;
    surface: string;
    series: string;
    band: string;
    hour: string;
    shade: string;
    suspect: string;
    flow: string;
    unknown: string;
    levels: Record<Level, string>;
    heat: string[];
}

/** The colours of the style sheet, for what is drawn on a canvas. */
export function palette(): Palette {
    const style = getComputedStyle(document.documentElement);
    const color = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    return {
        text: color("text"),
        muted: color("muted"),
        line: color("line"),
        surface: color("surface"),
        series: color("series"),
        band: color("band"),
        hour: color("hour"),
        shade: color("shade"),
        suspect: color("suspect"),
        flow: color("flow"),
        unknown: color("unknown"),
        levels: { red: color("red"), orange: color("orange"), yellow: color("yellow-line"), blue: color("blue") },
        heat: [1, 2, 3, 4, 5].map((place) => color(`heat-${place}`)),
    };
}

export const fontFamily =
    'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", ' + "sans-serif";

/** A tooltip drawn on the canvas: a name in it is text, and the page's policy needs no inline style. */
export function tooltip(colors: Palette): Record<string, unknown> {
    return {
        renderMode: "richText",
        confine: true,
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.text, fontSize: 12, fontFamily },
    };
}
