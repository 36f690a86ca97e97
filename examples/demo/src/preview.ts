import '@commonthread/elements/define'
