/** The look of the references: light and dark, from a desk down to 360 pixels. */
export const referenceStyle = `:root{color-scheme:light dark;--line:light-dark(#d8dee6,#333b46);--soft:light-dark(#f5f7fa,#161b22);--accent:light-dark(#1d4ed8,#8ab4ff);--quiet:light-dark(#4b5563,#a8b3c2)}
*{box-sizing:border-box}body{margin:0;font:15px/1.55 system-ui,sans-serif;background:Canvas;color:CanvasText}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}main:focus{outline:0}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:Canvas;padding:.3rem .6rem;z-index:2}
header{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;align-items:baseline;padding:.7rem 1.5rem;border-bottom:1px solid var(--line);position:sticky;top:0;background:Canvas;z-index:1}
.name{margin:0;font-weight:700}.name a{color:inherit;text-decoration:none}.choices{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;margin:0;padding:0}.choices a{display:inline-block;padding:.15rem 0}
[aria-current]{font-weight:700;color:inherit;text-decoration-thickness:3px;text-underline-offset:.35em}
.columns{display:grid;grid-template-columns:18rem minmax(0,1fr)}
.columns>nav{padding:1rem 1.5rem;border-right:1px solid var(--line);height:calc(100vh - 3rem);overflow:auto;position:sticky;top:3rem}
.columns>nav ul{list-style:none;margin:0;padding:0}.columns>nav li{padding:.15rem 0}.columns>nav li a{display:inline-block;min-height:24px}
main{padding:1rem 2rem 4rem;max-width:66rem;scroll-margin-top:4rem}h2{margin:2.5rem 0 .5rem;border-bottom:2px solid var(--line)}h2,section{scroll-margin-top:4rem}
section{padding:.5rem 0 1rem}section+section{border-top:1px solid var(--line)}h3{font-size:1rem;overflow-wrap:anywhere}h4{font-size:.9rem;margin:1rem 0 .3rem}
.facts{color:var(--quiet)}pre{background:var(--soft);padding:.8rem;border-radius:.5rem;overflow:auto;font-size:13px;max-height:26rem;margin:.3rem 0}
h3 code,main p code,td code{background:var(--soft);padding:.05rem .25rem;border-radius:.25rem}p code{white-space:nowrap}
summary{cursor:pointer;padding:.25rem 0;font-weight:600}caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table{border-collapse:collapse;width:100%;font-size:14px;position:relative}td,th{border-bottom:1px solid var(--line);text-align:left;padding:.35rem .8rem .35rem 0;vertical-align:top;overflow-wrap:anywhere}
thead th{color:var(--quiet);font-weight:600;overflow-wrap:normal}tbody th{font-weight:400}.fields th[scope=row]{min-width:10rem}
@media(max-width:50rem){.columns{display:block}header{position:static;padding:.7rem 1rem}.columns>nav{position:static;height:auto;max-height:45vh;padding:.7rem 1rem;border:0;border-bottom:1px solid var(--line)}
main{padding:1rem}p code{white-space:normal;overflow-wrap:anywhere}h2,section,main{scroll-margin-top:.5rem}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,tbody,tr,td,tbody th{display:block}tr{border-bottom:1px solid var(--line);padding:.35rem 0}td,tbody th{border:0;padding:.05rem 0}td:empty{display:none}.fields td:nth-child(3)::before{content:"required: ";color:var(--quiet)}}
@media(forced-colors:none){.get,.post,.put,.patch,.delete{font-weight:700}}`
