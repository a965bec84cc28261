export { packBundle, unpackBundle } from "./bundle.ts";
export { dataFormat, readableFrom } from "./data-format.ts";
export { dependenciesOf } from "./dependencies.ts";
export { type FetchStep, fetchRelease, type NotTrusted } from "./fetch-release.ts";
export { readOrders, type UpdateOrder, type UpdateOrders, updateFiles } from "./order.ts";
export { type BoxFacts, compareVersions, isVersion, type Release, type Unsuitable } from "./release.ts";
export type { Ask } from "./release-source.ts";
export {
  createRepository,
  firstRoot,
  hasRepository,
  keepFresh,
  type PublishedRelease,
  publishedReleases,
  publishRelease,
} from "./repository.ts";
export { onlineKeysIn, releaseKeysIn } from "./signing-keys.ts";
