const missing = "–";

/** A value with the decimals of its series, or to four figures where nobody said. */
export function valueText(value: number | null | undefined, decimals: number | null = null): string {
    if (value === null || value === undefined || !Number.isFinite(value)) {
        return missing;
    }
    return minus(decimals === null ? String(Number(value.toPrecision(4))) : value.toFixed(Math.min(decimals, 12)));
}

export function percentText(share: number | null | undefined, digits = 1): string {
    return share === null || share === undefined || !Number.isFinite(share)
        ? missing
        : `${minus((share * 100).toFixed(digits))} %`;
}

function minus(text: string): string {
    return text.startsWith("-") ? `\u2212${text.slice(1)}` : text;
}

/** A test's figure, of which two decimals say enough. */
export const scoreText = (score: number | null): string => valueText(score, 2);

/** `2.4 km` or `350 m` */
export function distanceText(metres: number): string {
    return metres >= 1000 ? `${(metres / 1000).toFixed(1)} km` : `${Math.round(metres)} m`;
}
