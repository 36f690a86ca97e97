/// <reference path="../../../examples/svelte/src/files.d.ts" />
/// <reference path="../../../examples/vue/src/files.d.ts" />
