declare module '@commonthread/elements/presets.css'
