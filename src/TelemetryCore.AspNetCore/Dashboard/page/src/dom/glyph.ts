import type { Standing } from "../state/levels";
import { svg } from "./element";

/** A shape for each standing, so that who sees no colours sees how things stand. */
const shapes: Record<Standing, () => SVGElement> = {
    red: () => svg("path", { d: "M5 1h6l4 4v6l-4 4H5l-4-4V5z" }),
    orange: () => svg("path", { d: "M8 0.5 15.5 8 8 15.5 0.5 8z" }),
    yellow: () => svg("path", { d: "M8 1 15.5 14.5H0.5z" }),
    blue: () => svg("circle", { cx: 8, cy: 8, r: 6.5 }),
    normal: () => svg("path", { d: "M2.5 8.5 6.5 12.5 13.5 4.5", fill: "none", "stroke-width": 2.4 }),
    stale: () => svg("path", { d: "M3 3 13 13M13 3 3 13", fill: "none", "stroke-width": 2.4 }),
    none: () => svg("path", { d: "M3 8H13", fill: "none", "stroke-width": 2.4 }),
};

/** Its meaning stands beside it in words. */
export function glyph(standing: Standing): SVGElement {
    return svg("svg", { class: `glyph ${standing}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, shapes[standing]());
}
