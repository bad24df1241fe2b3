import { button, el } from "./element";

export interface Field {
    label: string;
    input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
}

export interface Question {
    title: string;
    body?: string;
    problem?: string | undefined;
    fields: Field[];
    submit: string;
    /** Null: there is no way around an answer. */
    cancel: string | null;
}

let count = 0;

/** Asks in a modal dialog; true when it was answered, false when it was called off. */
export function ask(question: Question): Promise<boolean> {
    const id = `dialog-${++count}`;
    const form = el(
        "form",
        { attributes: { method: "dialog" } },
        el("h2", { id }, question.title),
        question.body && el("p", {}, question.body),
        question.problem && el("p", { class: "problem", attributes: { role: "alert" } }, question.problem),
        ...question.fields.map(({ label, input }) => el("label", "field", el("span", {}, label), input)),
    );
    const dialog = el("dialog", { attributes: { "aria-labelledby": id } }, form);
    const cancel = question.cancel === null ? null : button(question.cancel, () => dialog.close());
    form.append(
        el(
            "div",
            "buttons",
            cancel,
            el("button", { class: "primary", attributes: { type: "submit", value: "yes" } }, question.submit),
        ),
    );
    return new Promise((resolve) => {
        dialog.addEventListener("cancel", (event) => question.cancel === null && event.preventDefault());
        dialog.addEventListener("close", () => {
            dialog.remove();
            resolve(dialog.returnValue === "yes");
        });
        document.body.append(dialog);
        dialog.showModal();
        question.fields[0]?.input.focus();
    });
}
