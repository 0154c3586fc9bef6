/** The page's style sheet. States differ by line and weight as well as by colour: for print, and for those who see none. */
export const STYLE = `
:root{--paper:#fff;--ground:#f4f5f7;--ink:#1c2128;--soft:#57606a;--line:#d5d9df;--accent:#0b57d0;
--error:#b3261e;--error-bg:#fde7e5;--warning:#8a5300;--warning-bg:#fff1d6;--info:#0b57d0;--info-bg:#e6effc;
--right:#1a7f37;--tail:#8a5300;--unjudged:#6e40aa;--unbound:#848d97;--hit:#ffe58a;--hit-ink:#1c2128;
color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:#16191e;--ground:#0e1013;--ink:#e3e6ea;--soft:#9ba4ae;--line:#343a43;
--accent:#8ab4f8;--error:#ff9a90;--error-bg:#4a1d1a;--warning:#f2c063;--warning-bg:#41300f;--info:#8ab4f8;--info-bg:#1a2c47;
--right:#6fcf87;--tail:#f2c063;--unjudged:#c9a6f5;--unbound:#7d8691;--hit:#7a5f00;--hit-ink:#fff}}
*{box-sizing:border-box}
html{scroll-padding:5rem 0 6rem}
body{margin:0;background:var(--ground);color:var(--ink);line-height:1.7;
font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
header{padding:1.25rem 1.5rem .75rem;max-width:100rem;margin:auto}
h1{font-size:1.5rem;margin:0 0 .25rem;line-height:1.3}
h2{font-size:1rem;margin:0;line-height:1.5;overflow-wrap:anywhere}
header p{margin:.25rem 0 .75rem;color:var(--soft)}
ul,ol{margin:0;padding:0;list-style:none}
.cards{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:.75rem}
.cards li{padding:.25rem .875rem;border-radius:.5rem;background:var(--paper);border:1px solid var(--line)}
.cards b{font-size:1.25rem;font-variant-numeric:tabular-nums}
.cards .error b{color:var(--error)}.cards .warning b{color:var(--warning)}.cards .info b{color:var(--info)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem}
.legend .meaning{color:var(--soft)}
.unread{background:var(--error-bg);border-radius:.5rem;padding:.5rem 1rem;margin-bottom:.75rem;overflow-wrap:anywhere}
.layout{display:grid;grid-template-columns:minmax(20rem,28rem) minmax(0,1fr);gap:1rem;padding:0 1.5rem;max-width:100rem;margin:auto;align-items:start}
aside{position:sticky;top:0;max-height:100vh;overflow:auto;padding:.5rem 0 4rem;overscroll-behavior:contain}
.filters{position:sticky;top:-.5rem;z-index:2;background:var(--ground);display:flex;flex-wrap:wrap;gap:.5rem 1rem;padding:.5rem 0;align-items:center;font-size:.875rem}
.filters .words{flex:1 1 100%;display:flex;gap:.5rem;align-items:center;white-space:nowrap}
.filters label{max-width:100%}
.filters input[type=search]{flex:1;min-width:0}
.filters fieldset{border:0;padding:0;margin:0;display:flex;gap:.75rem}
.filters legend{float:left;margin-right:.5rem;padding:0}
input,select,button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.375rem;padding:.25rem .5rem;max-width:100%}
input[type=checkbox]{accent-color:var(--accent);vertical-align:-.1em}
button{cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:1px;border-radius:2px}
#status{margin:.25rem 0;color:var(--soft);font-size:.875rem}
.group h2{margin:.75rem 0 .375rem}
.count{font-weight:normal;color:var(--soft);font-size:.875rem}
.finding{background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--info);border-radius:.375rem;margin-bottom:.375rem}
.finding.error{border-left-color:var(--error)}.finding.warning{border-left-color:var(--warning)}
.finding.current{box-shadow:0 0 0 2px var(--accent)}
.finding summary{padding:.5rem .75rem;cursor:pointer;list-style:none;overflow-wrap:anywhere}
hr{border:0;border-top:1px solid var(--line);margin:.75rem 0}
.finding summary:focus-visible{outline-offset:-3px;border-radius:.375rem}
.finding summary::-webkit-details-marker{display:none}
.severity{color:var(--info)}.error .severity{color:var(--error)}.warning .severity{color:var(--warning)}
.where{color:var(--soft);font-variant-numeric:tabular-nums;font-size:.875rem}
.message{display:block;line-height:1.5}
code{font-family:ui-monospace,Consolas,monospace;font-size:.8125rem}
.rule{color:var(--soft)}
.finding dl{margin:0;padding:0 .75rem;font-size:.875rem}
.finding dl div{display:flex;gap:.625rem;margin-bottom:.25rem}
.finding dt{flex:none;color:var(--soft)}
.finding dd{margin:0;min-width:0;overflow-wrap:anywhere}
.excerpt{white-space:pre-wrap;background:var(--ground);display:block;padding:.125rem .375rem;border-radius:.25rem}
mark{background:var(--hit);color:var(--hit-ink)}
ins{text-decoration:none;font-weight:bold}
.places{padding:.125rem .75rem .625rem;font-size:.875rem;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.2em}
main{min-width:0;padding:.5rem 0 6rem}
.document{background:var(--paper);border:1px solid var(--line);border-radius:.5rem;margin-bottom:1rem}
.document>summary{padding:.625rem 1.25rem;cursor:pointer}
.document>summary h2{display:inline}
.text{padding:.5rem 1.5rem 1.5rem;font-size:1.0625rem;line-height:1.85;border-top:1px solid var(--line);max-width:72rem}
.chunk{content-visibility:auto;contain-intrinsic-size:auto 60rem}
.text p{margin:.375rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.text .heading{font-weight:bold;margin-top:1rem}
.cut{color:var(--soft);font-size:.875rem;font-style:italic}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;font-size:.9375rem;line-height:1.5}
caption{text-align:left;font-weight:bold;padding:.25rem 0;white-space:pre-wrap}
td,th{border:1px solid var(--line);padding:.1875rem .5rem;vertical-align:top;min-width:2rem;max-width:32rem;white-space:pre-wrap;overflow-wrap:break-word;font-weight:normal}
th{background:var(--ground);font-weight:bold}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.no{background:var(--ground);color:var(--soft);text-align:center;font-weight:normal;font-size:.8125rem}
.f{text-decoration-line:underline;text-decoration-thickness:2px;text-underline-offset:.22em;text-decoration-skip-ink:none}
.right{text-decoration-color:var(--right)}
.tail{text-decoration-color:var(--tail);text-decoration-style:wavy;text-decoration-thickness:1.5px}
.unjudged{text-decoration-color:var(--unjudged);text-decoration-style:double;text-decoration-thickness:1.5px}
.unbound{text-decoration-color:var(--unbound);text-decoration-style:dotted}
.wrong{background:var(--error-bg);color:var(--error);font-weight:bold;text-decoration-color:var(--error)}
.place{color:inherit;border-radius:2px;text-decoration-color:var(--soft)}
.place.wrong{color:var(--error);text-decoration-color:var(--error)}
.place.main:not(.wrong){background:var(--warning-bg)}
.hit{background:var(--hit)!important;color:var(--hit-ink)!important;box-shadow:0 0 0 2px var(--hit)}
.hit.here{outline:3px solid var(--accent);outline-offset:2px}
#hop{position:fixed;inset:auto 0 0 0;margin:auto;width:fit-content;max-width:100%;display:flex;gap:.5rem;align-items:center;flex-wrap:wrap;justify-content:center;
background:var(--paper);border:1px solid var(--line);border-bottom:0;border-radius:.75rem .75rem 0 0;padding:.5rem .875rem;box-shadow:0 -2px 12px #0003;z-index:3;font-size:.9375rem}
[hidden]{display:none!important}
footer{padding:0 1.5rem 1rem;max-width:100rem;margin:auto;color:var(--soft);font-size:.875rem}
@media (max-width:60rem){
.layout{display:block;padding:0 .75rem}
header,footer{padding-left:.75rem;padding-right:.75rem}
aside{position:static;max-height:none;overflow:visible;padding-bottom:1rem}
.filters{position:static}
.legend .meaning{display:none}
.text{padding:.5rem .75rem 1rem;font-size:1rem}
.document>summary{padding:.5rem .75rem}
footer{padding-bottom:5rem}}
@media print{
:root{--paper:#fff;--ground:#fff;--ink:#000;--soft:#444;--line:#999;--accent:#000;--error:#b3261e;--error-bg:#fde7e5;--warning:#8a5300;--warning-bg:#fff1d6;--info:#0b57d0;--right:#1a7f37;--tail:#8a5300;--unjudged:#6e40aa;--unbound:#848d97}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10pt}
.filters,#hop,footer,#status{display:none!important}
.layout{display:block}
aside{position:static;max-height:none;overflow:visible}
.finding,tr{break-inside:avoid}
.chunk{content-visibility:visible}
.document{border:0;break-before:page}
.document>summary{list-style:none}
.scroll{overflow:visible}
td,th{overflow-wrap:anywhere;min-width:0}
a{color:inherit}}
`
