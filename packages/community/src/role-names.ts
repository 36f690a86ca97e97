/** What those who tend are called, in the languages of the widgets: as badges say it, and as people would. */
export const titles: readonly string[] = [
  ...['partner', 'staff', 'moderator', 'moderators', 'moderation', 'mod', 'owner', 'admin', 'administrator'],
  ...['team', 'support'],
  ...['betreiber', 'betreiberin', 'moderatorin', 'administratorin', 'partnerin'],
  ...[
    '\u00e9quipe',
    'mod\u00e9rateur',
    'mod\u00e9ratrice',
    'administrateur',
    'administratrice',
    'partenaire',
  ],
  ...[
    'propri\u00e9taire',
    'equipo',
    'moderaci\u00f3n',
    'moderador',
    'moderadora',
    'administrador',
    'administradora',
  ],
  ...[
    'soporte',
    'propietario',
    'propietaria',
    'equipe',
    'modera\u00e7\u00e3o',
    'parceria',
    'parceiro',
    'suporte',
  ],
  ...['команда', 'модератор', 'модераторка', 'модерація', 'адмін', 'адміністратор', 'власник', 'партнер'],
  ...['パートナー', 'スタッフ', 'モデレーター', 'オーナー', '管理人', '管理者', '運営'],
  ...[
    '\u0645\u0634\u0631\u0641',
    '\u0641\u0631\u064a\u0642',
    '\u0645\u0646 \u0627\u0644\u0641\u0631\u064a\u0642',
  ],
  ...['\u0627\u0644\u0645\u0627\u0644\u0643', '\u0634\u0631\u064a\u0643'],
  ...['\u05de\u05d4\u05e9\u05d5\u05ea\u05e4\u05d9\u05dd', '\u05de\u05d4\u05e6\u05d5\u05d5\u05ea'],
  ...['\u05e6\u05d5\u05d5\u05ea', '\u05de\u05e0\u05d7\u05d4', '\u05d1\u05e2\u05dc\u05d9\u05dd'],
]

/** Of these, what nobody is called: not even one word of a name may be one. */
export const never: readonly string[] = [
  ...['staff', 'moderator', 'moderators', 'admin', 'administrator', 'mod\u00e9rateur', 'moderador'],
  ...['модератор', 'адмін', 'адміністратор', 'モデレーター', 'スタッフ', '\u0645\u0634\u0631\u0641'],
]
