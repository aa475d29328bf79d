/** The look of the button and of the frame's place. Inside a shadow root: no rule of the page reaches in, none of ours out. */
export const look = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: auto !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483000 !important;
}
* { box-sizing: border-box; }
.launcher {
  all: unset;
  box-sizing: border-box;
  position: fixed;
  bottom: calc(20px + env(safe-area-inset-bottom));
  inset-inline-end: 20px;
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 10px;
  min-width: 56px;
  height: 56px;
  padding: 0 14px;
  border-radius: 28px;
  background: var(--brand);
  color: var(--ink);
  font: 600 16px/1 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  cursor: pointer;
  box-shadow: 0 1px 6px rgb(0 0 0 / 12%), 0 6px 24px rgb(0 0 0 / 22%);
  transition: transform 160ms ease, box-shadow 160ms ease;
  -webkit-tap-highlight-color: transparent;
}
.launcher:hover { transform: scale(1.05); }
.launcher:active { transform: scale(0.96); }
.launcher:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px #111; }
.launcher svg, .dismiss svg {
  width: 28px;
  height: 28px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.9;
  stroke-linecap: round;
  stroke-linejoin: round;
  transition: opacity 160ms ease, transform 160ms ease;
}
.launcher .shut { position: absolute; opacity: 0; transform: rotate(-45deg) scale(0.6); }
.open.launcher .shut { opacity: 1; transform: none; }
.open.launcher .chat { opacity: 0; transform: rotate(45deg) scale(0.6); }
.open.launcher .text { display: none; }
.text:empty { display: none; }
.text { padding-inline-end: 6px; }
.badge {
  position: absolute;
  top: -4px;
  inset-inline-end: -4px;
  min-width: 22px;
  height: 22px;
  padding: 0 6px;
  border: 2px solid #fff;
  border-radius: 11px;
  background: #c8102e;
  color: #fff;
  font-size: 12px;
  line-height: 18px;
  text-align: center;
}
.notice {
  position: fixed;
  bottom: calc(88px + env(safe-area-inset-bottom));
  inset-inline-end: 20px;
  display: flex;
  width: min(300px, calc(100vw - 40px));
  border-radius: 14px;
  background: Canvas;
  color: CanvasText;
  color-scheme: light;
  font: 14px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  box-shadow: 0 2px 8px rgb(0 0 0 / 8%), 0 12px 48px rgb(0 0 0 / 24%);
}
.notice:empty { display: none; }
.notice button { all: unset; box-sizing: border-box; cursor: pointer; border-radius: 14px; }
.notice button:focus-visible { outline: 2px solid CanvasText; outline-offset: -3px; }
.notice .said { flex: 1; min-width: 0; max-height: 106px; padding: 12px 0 12px 14px; overflow: hidden; overflow-wrap: anywhere; }
.said b { display: block; }
.notice .dismiss { flex: none; padding: 8px; }
.notice.dark { color-scheme: dark; }
@media (prefers-color-scheme: dark) { .notice.auto { color-scheme: dark; } }
.left .launcher, .left .notice { inset-inline: 20px auto; }
[hidden] { display: none !important; }
.panel {
  position: fixed;
  bottom: calc(92px + env(safe-area-inset-bottom));
  inset-inline-end: 20px;
  width: min(400px, calc(100vw - 40px));
  height: min(700px, calc(100vh - 112px));
  height: min(700px, calc(100dvh - 112px));
  border-radius: 18px;
  overflow: hidden;
  background: Canvas;
  box-shadow: 0 2px 8px rgb(0 0 0 / 8%), 0 12px 48px rgb(0 0 0 / 24%);
  transform-origin: bottom right;
  visibility: hidden;
  opacity: 0;
  transform: translateY(12px) scale(0.98);
  transition: opacity 180ms ease, transform 180ms ease, visibility 0s 180ms;
}
.left .panel { inset-inline: 20px auto; transform-origin: bottom left; }
.open.panel { visibility: visible; opacity: 1; transform: none; transition-delay: 0s; }
.dark.panel { background: #16191d; color-scheme: dark; }
.light.panel { background: #fff; color-scheme: light; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
@media (prefers-color-scheme: dark) {
  .auto.panel { background: #16191d; }
}
@media (max-width: 480px), (max-height: 480px) {
  .panel, .left .panel { inset: 0; width: 100%; height: 100%; border-radius: 0; box-shadow: none; }
  .open.launcher { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  .launcher, .launcher svg, .panel { transition: none; }
  .launcher:hover, .launcher:active { transform: none; }
}
@media (forced-colors: active) {
  .launcher, .badge, .notice { border: 2px solid ButtonText; }
}
@media print { :host { display: none !important; } }
`

/** Where the panel fills the window: the same as in the look. */
export const narrow = '(max-width: 480px), (max-height: 480px)'
