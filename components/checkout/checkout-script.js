{
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("js");

  const leading = document.querySelector("form[data-auto]");
  if (leading) HTMLFormElement.prototype.submit.call(leading);
  byId("errors")?.focus();

  const form = byId("card-form");
  const button = byId("pay");
  const busy = byId("busy");
  const number = byId("number");
  const expiry = byId("expiry");
  const brand = byId("brand");
  const plans = byId("plans");
  const planBox = byId("plan-box");
  const planNote = byId("plan-note");
  const total = byId("total");
  const extra = byId("extra");
  const extend = byId("extend");
  const print = byId("print");
  let sent = false;
  let shownFor = plans?.dataset.bin ?? "";
  let asking;

  const digitsOf = (text) => text.replace(/\D/g, "");
  const isAmex = (digits) => /^3[47]/.test(digits);

  function groupDigits(digits) {
    const cuts = isAmex(digits) ? [4, 10, 15] : [4, 8, 12, 16, 19];
    let from = 0;
    const parts = [];
    for (const to of cuts) {
      if (from < digits.length) parts.push(digits.slice(from, to));
      from = to;
    }
    return parts.join(" ");
  }

  function rewrite(field, text) {
    if (field.value === text) return;
    const before = digitsOf(field.value.slice(0, field.selectionStart)).length;
    field.value = text;
    let at = 0;
    for (let seen = 0; at < text.length && seen < before; at += 1) if (/\d/.test(text[at])) seen += 1;
    field.setSelectionRange(at, at);
  }

  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
  }

  function showTotal() {
    const chosen = form.querySelector("[name=instalments]:checked");
    button.textContent = chosen?.dataset.pay ?? button.dataset.pay;
    const [whole, fraction] = (chosen?.dataset.total ?? total.dataset.total).split("|");
    total.textContent = whole;
    element("small", fraction, total);
    extra.textContent = chosen?.dataset.extra ?? "";
  }

  function showPlan(plan, checked) {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "instalments";
    radio.value = plan.count;
    radio.checked = checked;
    radio.dataset.pay = plan.pay;
    radio.dataset.total = plan.total.join("|");
    radio.dataset.extra = plan.extra;
    label.append(radio);
    element("b", plan.label, label);
    element("span", plan.price, label);
    if (plan.detail) element("small", plan.detail, label);
    plans.append(label);
  }

  function show(answer) {
    brand.textContent = answer.card;
    if (!plans) return;
    const chosen = form.querySelector("[name=instalments]:checked")?.value;
    const kept = answer.options.some((plan) => plan.count === chosen) ? chosen : "1";
    plans.replaceChildren();
    if (answer.options.length > 1) for (const plan of answer.options) showPlan(plan, plan.count === kept);
    planNote.textContent = answer.note;
    planBox.hidden = answer.options.length < 2 && !answer.note;
    showTotal();
  }

  function forget() {
    shownFor = "";
    brand.textContent = "";
    if (!plans) return;
    plans.replaceChildren();
    planBox.hidden = true;
    showTotal();
  }

  // A page that moves under a pressed finger swallows the press: plans that come just then wait until it is lifted.
  let isPressed = false;
  let held = null;
  addEventListener("pointerdown", () => {
    isPressed = true;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      isPressed = false;
      if (held) setTimeout(held);
      held = null;
    });
  }

  function whenReleased(act, fact) {
    if (isPressed) held = () => act(fact);
    else act(fact);
  }

  async function ask(bin) {
    shownFor = bin;
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.options}${bin}`, { signal: asking.signal });
      if (answer.ok) whenReleased(show, await answer.json());
    } catch {
      // The page works without it: one payment, and the bank says the rest.
    }
  }

  function readNumber() {
    const digits = digitsOf(number.value).slice(0, 19);
    if (!/[^\d\s-]/.test(number.value)) rewrite(number, groupDigits(digits));
    const bin = digits.length >= 8 ? digits.slice(0, 8) : digits.slice(0, 6);
    if (bin.length < 6) {
      if (shownFor && digits.length) forget();
    } else if (bin !== shownFor) ask(bin);
  }

  function writeExpiry(event) {
    if (event.inputType?.startsWith("delete")) return;
    let digits = digitsOf(expiry.value);
    if (/^[2-9]$/.test(digits)) digits = `0${digits}`;
    if (/^\d{0,2}\s*\/?\s*\d{0,2}$/.test(expiry.value) && digits.length >= 2) {
      expiry.value = `${digits.slice(0, 2)} / ${digits.slice(2, 4)}`;
    }
  }

  function sendOnce(event) {
    if (sent) event.preventDefault();
    sent = true;
    button.disabled = true;
    busy.hidden = false;
    keepHolder();
  }

  // After a decline the name stands there again: it never leaves this tab and goes with it. No name has digits, and a card
  // number that was typed into its field is kept nowhere.
  function keepHolder() {
    const name = byId("holder").value;
    try {
      if (/\d/.test(name)) sessionStorage.removeItem(location.pathname);
      else sessionStorage.setItem(location.pathname, name);
    } catch {}
  }

  function fillHolder() {
    const holder = byId("holder");
    try {
      if (!holder.value) holder.value = sessionStorage.getItem(location.pathname) ?? "";
    } catch {}
  }

  async function extendInPlace(event) {
    event.preventDefault();
    try {
      const answer = await fetch(extend.action, { method: "POST", headers: { Accept: "application/json" } });
      if (!answer.ok) throw answer;
      const until = byId("until");
      until.textContent = (await answer.json()).text;
      until.className = "news";
    } catch {
      extend.submit();
    }
  }

  extend?.addEventListener("submit", extendInPlace);
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  if (form) {
    form.addEventListener("submit", sendOnce);
    form.addEventListener("change", showTotal);
    number.addEventListener("input", readNumber);
    expiry.addEventListener("input", writeExpiry);
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
    fillHolder();
    showTotal();
    readNumber();
  }
}
