export type Child = Node | string | null | undefined | false;

export interface Properties {
    class?: string;
    id?: string;
    attributes?: Record<string, string | number | boolean | null>;
    on?: Record<string, (event: Event) => void>;
}

/** An element with its children; text goes in as text, never as markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    properties: Properties | string = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    apply(element, typeof properties === "string" ? { class: properties } : properties);
    element.append(...children.filter((child): child is Node | string => Boolean(child)));
    return element;
}

export function svg(tag: string, attributes: Record<string, string | number>, ...children: Node[]): SVGElement {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    apply(element, { attributes });
    element.append(...children);
    return element;
}

function apply(element: Element, properties: Properties): void {
    if (properties.class) {
        element.setAttribute("class", properties.class);
    }
    if (properties.id) {
        element.id = properties.id;
    }
    for (const [name, value] of Object.entries(properties.attributes ?? {})) {
        if (value !== null && value !== false) {
            element.setAttribute(name, value === true ? "" : String(value));
        }
    }
    for (const [name, handler] of Object.entries(properties.on ?? {})) {
        element.addEventListener(name, handler);
    }
}

export function button(text: string, click: () => void, properties: Properties = {}): HTMLButtonElement {
    return el(
        "button",
        {
            ...properties,
            attributes: { type: "button", ...properties.attributes },
            on: { click, ...properties.on },
        },
        text,
    );
}

/** Writes a text only where it is another; what has not changed is not laid out again. */
export function setText(node: Node, text: string): void {
    if (node.textContent !== text) {
        node.textContent = text;
    }
}

export function setAttribute(element: Element, name: string, value: string): void {
    if (element.getAttribute(name) !== value) {
        element.setAttribute(name, value);
    }
}

/** A labelled choice. */
export function choice<T extends string>(
    label: string,
    options: readonly (readonly [T, string])[],
    chosen: T,
    change: (value: T) => void,
): HTMLLabelElement {
    const select = el("select", { on: { change: () => change(select.value as T) } });
    for (const [value, text] of options) {
        select.append(el("option", { attributes: { value, selected: value === chosen } }, text));
    }
    return el("label", "field", el("span", {}, label), select);
}

/** A table with a caption; numbers are right-aligned by the class of their column. */
export function table(
    caption: string,
    columns: readonly (string | { text: string; isNumber: true })[],
    rows: Iterable<readonly Child[]>,
): HTMLElement {
    const isNumber = columns.map((column) => typeof column !== "string");
    const head = columns.map((column) =>
        typeof column === "string"
            ? el("th", { attributes: { scope: "col" } }, column)
            : el("th", { class: "number", attributes: { scope: "col" } }, column.text),
    );
    const body = el("tbody");
    for (const row of rows) {
        body.append(
            el(
                "tr",
                {},
                ...row.map((cell, place) =>
                    place === 0
                        ? el("th", { attributes: { scope: "row" } }, cell)
                        : el("td", isNumber[place] ? "number" : {}, cell),
                ),
            ),
        );
    }
    return el(
        "div",
        { class: "scroll", attributes: { tabindex: 0, role: "region", "aria-label": caption } },
        el("table", {}, el("caption", "hidden", caption), el("thead", {}, el("tr", {}, ...head)), body),
    );
}

/** What the colours of a chart mean; the class of a swatch has its colour. */
export function legend(items: readonly (readonly [string, string])[]): HTMLElement {
    return el("ul", "legend", ...items.map(([name, text]) => el("li", {}, el("span", `swatch ${name}`), text)));
}
