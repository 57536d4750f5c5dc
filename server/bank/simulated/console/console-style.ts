import { createHash } from "node:crypto";

const COLOURS = `:root{color-scheme:light dark;--bg:#ececef;--face:#fff;--soft:#f5f5f7;--line:#d2d2d9;--edge:#77777f;--ink:#26262b;--dim:#5a5a63;
--brand:#6b1a37;--bar:#6b1a37;--link:#7d1f41;--good:#2c642f;--good-bg:#e8f3e7;--bad:#9c1029;--bad-bg:#fdecee;--wait:#735400;--wait-bg:#fff5d4;--focus:#1a4fa3}
@media(prefers-color-scheme:dark){:root{--bg:#151317;--face:#1f1c22;--soft:#28242c;--line:#3b3640;--edge:#8d8794;--ink:#ece9ee;--dim:#b0a9b6;
--brand:#8a2b4d;--bar:#4a1227;--link:#f2a5be;--good:#93d596;--good-bg:#1b2d1d;--bad:#ff9eac;--bad-bg:#3a161d;--wait:#e8c467;--wait-bg:#332a10;--focus:#8ab4ff}}`;

const FRAME = `*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:14px/20px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
a{color:var(--link);text-underline-offset:2px}:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:var(--face);padding:8px 12px;z-index:1}
.top{background:var(--bar);color:#fff;border-bottom:3px solid #c9a24b}
.top a{color:#fff}.top .in{display:flex;align-items:center;gap:8px 24px;flex-wrap:wrap;padding:10px 20px}
.mark{display:flex;align-items:center;gap:10px;font-weight:700;font-size:18px;line-height:24px;text-decoration:none}
.mark small{font-weight:400;font-size:14px;border-left:1px solid #ffffff73;padding-left:10px}
.who{display:flex;align-items:center;gap:6px 20px;margin-left:auto;flex-wrap:wrap}
.who form{margin:0}.who button{all:unset;cursor:pointer;text-decoration:underline;text-underline-offset:2px;min-height:24px}
.who button:focus-visible{outline:3px solid #fff;outline-offset:2px}.top a:focus-visible{outline-color:#fff}
.clock{display:flex;gap:8px}.clock span{opacity:.85}
.desk{display:grid;grid-template-columns:208px minmax(0,1fr);max-width:1400px}
nav.side{padding:16px 0 32px}nav.side ul{list-style:none;margin:0;padding:0}
nav.side a{display:block;padding:8px 20px;color:var(--ink);text-decoration:none;border-left:4px solid transparent}
nav.side a:hover{background:var(--soft)}nav.side a[aria-current]{border-left-color:var(--brand);background:var(--face);font-weight:700}
main{padding:20px 20px 48px;min-width:0}
footer{color:var(--dim);padding:0 20px 24px;max-width:1400px}
h1{font-size:24px;line-height:32px;margin:0 0 4px;overflow-wrap:anywhere}h2{font-size:16px;line-height:24px;margin:28px 0 8px}
h2:first-child{margin-top:0}p{margin:0 0 12px}.lead{color:var(--dim);margin-bottom:16px;max-width:75ch}.crumb{margin:0 0 4px}`;

const PIECES = `.panel{background:var(--face);border:1px solid var(--line);padding:16px}
.two{margin-top:12px;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px;align-items:start;margin-bottom:16px}
.tiles{display:flex;flex-wrap:wrap;gap:1px;background:var(--line);border:1px solid var(--line);margin:0 0 8px}
.tiles>div{flex:1 1 150px;background:var(--face);padding:14px 16px;border-top:3px solid var(--brand)}
.tiles dt{color:var(--dim)}.tiles dd{margin:2px 0 0;font-size:22px;line-height:30px;font-weight:700;overflow-wrap:anywhere}
.tiles dd small{display:block;font-size:13px;line-height:18px;font-weight:400;color:var(--dim)}
.wide{overflow-x:auto;background:var(--face);border:1px solid var(--line)}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding:10px 12px;color:var(--dim)}
th{text-align:left;font-weight:600;color:var(--dim);background:var(--soft);white-space:nowrap;padding:8px 10px;border-bottom:1px solid var(--line);font-size:13px}th:first-child,td:first-child{padding-left:14px}
td{padding:9px 10px;border-top:1px solid var(--line);white-space:nowrap;vertical-align:top;height:40px}
tbody tr:first-child td{border-top:0}tbody tr:hover td{background:var(--soft)}
.sum{text-align:right}td.sum{font-weight:600}td.num{text-align:right}th.num{text-align:right}tfoot td{border-top:2px solid var(--edge);font-weight:700}
.dim{color:var(--dim);font-weight:400}td.code,.code:not(th){font-family:ui-monospace,"Cascadia Mono",Menlo,monospace;font-size:.92em;font-weight:400}h1 .code{font-size:.8em}
td.grow{white-space:normal;min-width:16ch;overflow-wrap:anywhere}.empty{padding:28px 16px;text-align:center;color:var(--dim);background:var(--face);border:1px solid var(--line)}
dl.facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:6px 20px;margin:0}dl.facts dt{color:var(--dim)}
dl.facts dd{margin:0;text-align:right;overflow-wrap:anywhere}dl.facts dd.big{font-size:20px;line-height:26px;font-weight:700}
.state{display:inline-flex;align-items:center;gap:6px;font-weight:600}.state::before{content:"";width:8px;height:8px;flex:none;border-radius:50%;background:currentColor}
.state.good{color:var(--good)}.state.bad{color:var(--bad)}.state.bad::before{border-radius:0;transform:rotate(45deg)}
.state.wait{color:var(--wait)}.state.wait::before{background:none;border:2px solid currentColor}.state.dull{color:var(--dim)}.state.dull::before{border-radius:0;height:2px}
.said,.error,.note{padding:10px 14px;border-left:4px solid;margin:0 0 16px}
.said{background:var(--good-bg);border-color:var(--good)}.error{background:var(--bad-bg);border-color:var(--bad);color:var(--bad);font-weight:600}.note{background:var(--wait-bg);border-color:var(--wait)}
.pager{display:flex;justify-content:space-between;gap:16px;margin:12px 0}
details>summary{cursor:pointer;color:var(--link)}details table{margin-top:6px}
.iso{display:grid;grid-template-columns:auto auto minmax(0,1fr);gap:4px 12px;margin:8px 0 4px;white-space:normal}.iso dt{font-family:ui-monospace,Menlo,monospace;color:var(--dim)}.iso dd{margin:0;overflow-wrap:anywhere}`;

const FORMS = `form.bar{display:flex;flex-wrap:wrap;gap:10px 12px;align-items:end;margin:0 0 16px}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:14px 16px;align-items:start;margin-bottom:16px}
label,legend{display:block;font-weight:600;margin-bottom:4px;padding:0}.hint{color:var(--dim);font-weight:400;display:block;font-size:13px;line-height:18px;margin:4px 0 0}
fieldset{border:0;margin:0 0 14px;padding:0;min-width:0}fieldset label{display:flex;gap:8px;align-items:center;font-weight:400;min-height:28px;margin:0}
input,select{width:100%;min-height:40px;padding:6px 10px;font:inherit;color:inherit;background:var(--face);border:1px solid var(--edge);border-radius:2px}
input[type=radio],input[type=checkbox]{width:18px;min-height:18px;height:18px;accent-color:var(--brand);margin:0}
form.bar>div{flex:1 1 150px;max-width:280px}[aria-invalid=true]{border:2px solid var(--bad)}.wrong{color:var(--bad);font-weight:600;font-size:13px;line-height:18px;margin:4px 0 0}
button.go,button.soft,a.soft{display:inline-block;min-height:40px;padding:8px 18px;font:inherit;font-weight:600;border-radius:2px;border:2px solid var(--brand);background:var(--brand);color:#fff;cursor:pointer;text-decoration:none}
button.soft,a.soft{background:transparent;color:var(--link);border-color:var(--edge)}button.small,a.small{min-height:28px;padding:2px 10px}td form{margin:0}
.door{max-width:26rem;margin:40px auto;padding:0 16px}.door .panel{padding:24px 20px}.door label{margin-top:14px}.door button{width:100%;margin-top:20px;min-height:48px;font-size:16px}.door input{min-height:48px;font-size:16px}.door>.hint{margin:14px 4px 0;font-size:14px;line-height:20px}.after{margin-top:16px}form.below{margin-top:12px}form.bar>.act{max-width:none;white-space:nowrap}`;

const NARROW = `@media(min-width:761px) and (max-width:1180px){.desk{grid-template-columns:176px minmax(0,1fr)}nav.side a{padding:8px 12px 8px 16px}
th,td{white-space:normal}td.sum,td.num,td.code:not(.grow),.state,button{white-space:nowrap}}`;

const PHONE = `@media(max-width:760px){.top .in{padding:10px 16px}.who{margin-left:0;width:100%;gap:4px 16px;font-size:13px}
.desk{display:block}nav.side{padding:0;background:var(--face);border-bottom:1px solid var(--line);overflow-x:auto}
nav.side ul{display:flex;width:max-content}nav.side a{padding:12px 14px;border-left:0;border-bottom:3px solid transparent}nav.side a[aria-current]{border-bottom-color:var(--brand)}
main{padding:16px 16px 40px}.two{grid-template-columns:minmax(0,1fr)}.opt{display:none}h1{font-size:20px;line-height:28px}
form.bar>div{max-width:none}form.bar>.act{flex-basis:100%}.tiles{display:grid;grid-template-columns:repeat(2,minmax(0,1fr))}.tiles dd{font-size:18px;line-height:26px}.tiles>div:last-child:nth-child(odd){grid-column:1/-1}
nav.side li:has([aria-current]){order:-1}.wide{border:0;background:none}table,tbody,tr{display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{background:var(--face);border:1px solid var(--line);padding:8px 0;margin-bottom:8px}
td,td:first-child{display:flex;justify-content:space-between;gap:16px;height:auto;border:0;padding:3px 14px;white-space:normal;text-align:right}td::before{content:attr(data-head);color:var(--dim);flex:none;font:13px/20px system-ui,sans-serif;text-align:left}
td>div{min-width:0;overflow-wrap:anywhere}td.opt{display:none}td:has(>div:empty){display:none}td:has(details){display:block;text-align:left}td:has(details)::before{display:block}.iso{grid-template-columns:auto minmax(0,1fr)}.iso dd.code{grid-column:2}}
@media print{nav.side,.who,form{display:none}}`;

/** The whole style sheet of the console. */
export const CONSOLE_STYLE = [COLOURS, FRAME, PIECES, FORMS, NARROW, PHONE].join("\n");

/** How the policy names exactly that style sheet. */
export const CONSOLE_STYLE_SOURCE = `'sha256-${createHash("sha256").update(CONSOLE_STYLE, "utf8").digest("base64")}'`;
