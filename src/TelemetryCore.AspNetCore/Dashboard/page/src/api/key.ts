const place = "telemetry-key";

/** The access key, kept for as long as the tab is open and never in an address. */
export const accessKey = {
    get: (): string | null => sessionStorage.getItem(place),
    set: (key: string): void => sessionStorage.setItem(place, key),
    forget: (): void => sessionStorage.removeItem(place),
};
