import { mount } from 'svelte'
import Lamp from './Lamp.svelte'

mount(Lamp, { target: document.getElementById('app')! })
