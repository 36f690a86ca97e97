import {
  apiRoot,
  commandsPath,
  exportPath,
  feedPath,
  mediaPath,
  newsPath,
  newsType,
  openapiPath,
  problemType,
  readPaths,
  sessionPath,
} from '@commonthread/protocol'
import { pictureTypes } from '../media/picture/clean.ts'
import type { QueryRead } from '../read/query.ts'
import {
  fileParameter,
  keyParameter,
  newsParameters,
  type Parameter,
  readParameters,
  siteParameter,
  tokenParameter,
} from './parameters.ts'
import { type SchemaName, schemaRef } from './schemas.ts'

type Operation = Record<string, unknown>

interface About {
  id: string
  summary: string
  answer?: SchemaName
  type?: string
  parameters?: readonly Parameter[]
  body?: SchemaName
  /** Whether it can be asked in somebody's name, or must be. */
  who?: 'anyone' | 'somebody'
  cached?: boolean
}

const site = `${apiRoot}/{site}`

/** What each address answers: as `routes.ts` serves it, which a test compares. */
export const paths: Record<string, Record<string, Operation>> = {
  [site]: { get: read('site', "A site's name, wording, limits and settings that widgets need.") },
  [site + readPaths.now]: { get: read('now', 'What time it is here.', 'anyone') },
  [site + readPaths.topic]: {
    get: read('topic', 'A topic and the first slice of its posts. An unknown key is an empty thread.'),
  },
  [site + readPaths.posts]: { get: read('posts', 'What a gap left out.') },
  [site + readPaths.topics]: {
    get: read('topics', 'Topics that people started, pinned ones first.'),
  },
  [site + readPaths.people]: { get: read('people', 'People who have written in a topic.') },
  [site + readPaths.history]: {
    get: read('history', 'The texts an entry has had, for those who may see them.', 'anyone'),
  },
  [site + readPaths.counts]: { get: read('counts', 'How many posts are shown in each of some topics.') },
  [site + readPaths.log]: { get: read('log', 'The public record of what was held back or removed.') },
  [site + readPaths.queue]: {
    get: read('queue', 'Posts that wait for a moderator, or were reported.', 'somebody'),
  },
  [site + readPaths.notices]: { get: read('notices', 'What happened for the person who asks.', 'somebody') },
  [site + readPaths.mine]: {
    post: operation({
      id: 'readMine',
      summary: 'What depends on who asks, for entries on the screen.',
      body: 'Targets',
      answer: 'MineAnswer',
      who: 'anyone',
    }),
  },
  [site + exportPath]: {
    get: operation({
      id: 'exportMine',
      summary: 'Everything that the person who asks has here, as one document.',
      answer: 'Export',
      who: 'somebody',
    }),
  },
  [site + commandsPath]: {
    post: operation({
      id: 'send',
      summary: 'Does commands in order: one receipt each. The same key twice is done once.',
      body: 'Batch',
      answer: 'Receipts',
      who: 'somebody',
    }),
  },
  [site + mediaPath]: { post: upload() },
  [`${mediaPath}/{site}/{file}`]: { get: picture() },
  [`${site}${feedPath}/{token}`]: {
    get: operation({
      id: 'feed',
      summary: "What happened for one person, as an Atom feed: the session's `feed` is its address.",
      parameters: [tokenParameter],
      answer: 'Feed',
      type: 'application/atom+xml',
      cached: true,
    }),
  },
  [site + newsPath]: {
    get: operation({
      id: 'listen',
      summary: 'What changes, as it changes: a line of JSON each; an empty line says that the stream lives.',
      parameters: newsParameters,
      answer: 'News',
      type: newsType,
      who: 'anyone',
    }),
  },
  [site + sessionPath]: {
    get: operation({ id: 'session', summary: 'Who asks.', answer: 'Session', who: 'anyone' }),
    post: operation({
      id: 'signIn',
      summary: 'Says who one is. The same guest secret is the same guest.',
      body: 'Credential',
      answer: 'Session',
    }),
    delete: operation({ id: 'signOut', summary: 'Ends what the server knows of a session: nothing.' }),
  },
  [openapiPath]: {
    get: operation({ id: 'openapi', summary: 'This document.', answer: 'OpenApi' }, false),
  },
  '/healthz': {
    get: operation(
      { id: 'health', summary: 'Whether the server and its store answer.', answer: 'Health' },
      false,
    ),
  },
}

function read(name: QueryRead, summary: string, who?: About['who']): Operation {
  const upper = name.charAt(0).toUpperCase() + name.slice(1)
  const answer = `${upper}Answer` as SchemaName
  return operation({
    id: `read${upper}`,
    summary,
    answer,
    parameters: readParameters(name),
    who,
    cached: !who,
  })
}

function operation(about: About, ofSite = true): Operation {
  const { id, summary, answer, type = 'application/json', parameters = [], body, who, cached } = about
  const all = [...(ofSite ? [siteParameter] : []), ...parameters]
  const done = answer
    ? { 200: { description: 'Done.', content: { [type]: { schema: schemaRef(answer) } } } }
    : { 204: { description: 'Done.' } }
  return {
    operationId: id,
    summary,
    ...(all.length ? { parameters: all } : {}),
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: {
      ...done,
      ...(cached ? { 304: { description: 'The answer whose ETag was sent is still current.' } } : {}),
      default: {
        description: 'A problem (RFC 9457).',
        content: { [problemType]: { schema: schemaRef('Problem') } },
      },
    },
    security: who === 'somebody' ? [{ bearer: [] }] : who === 'anyone' ? [{}, { bearer: [] }] : [],
  }
}

function json(name: SchemaName): object {
  return { 'application/json': { schema: schemaRef(name) } }
}

/** What is sent is the picture itself, whatever type it says it is of. */
function upload(): Operation {
  const made = operation({
    id: 'upload',
    summary: 'Keeps a picture, without what is not seen of it. The same key twice is kept once.',
    parameters: [keyParameter],
    answer: 'Uploaded',
    who: 'somebody',
  })
  return { ...made, requestBody: { required: true, content: pictureContent() } }
}

function picture(): Operation {
  const made = operation({
    id: 'picture',
    summary: 'A picture.',
    parameters: [fileParameter],
    answer: 'Uploaded',
    cached: true,
  })
  const responses = made.responses as object
  return { ...made, responses: { ...responses, 200: { description: 'Done.', content: pictureContent() } } }
}

function pictureContent(): object {
  return Object.fromEntries(Object.values(pictureTypes).map(type => [type, {}]))
}
