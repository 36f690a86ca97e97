/** Query parameters that say how a visitor came, not which page this is. */
export const tracking =
  /^([um]tm_|pk_|hsa_|oly_|_hs|community-|(fbclid|gclid|dclid|yclid|twclid|ttclid|msclkid|gbraid|wbraid|igsh|igshid|mc_cid|mc_eid|vero_id|wickedid|srsltid|_ga|_gl|ref_src|ref_url)$)/i
