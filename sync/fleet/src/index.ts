export { type FleetEvent, foldLife, foldSample, type KnownBox, type Sample, unknownBox } from "./fleet-fold.ts";
export { isNewer } from "./life-order.ts";
export {
  type Birth,
  type BoxValues,
  type Life,
  readLife,
  readLinkState,
  readTelemetry,
  type StoreLinkState,
  type Telemetry,
} from "./messages.ts";
export {
  driftOf,
  type SettingsSource,
  type StoreSettings,
  settingNames,
  settingsOf,
  settingTypes,
  withSetting,
} from "./settings.ts";
export { type Mark, standingOf, telemetryMs } from "./standing.ts";
export { allTopics, boxTopic, linkTopic, readTopic, storeTopics } from "./topics.ts";
export { queued, type Waiting, type WaitingLine } from "./waiting-line.ts";
export { type Broker, type BrokerOptions, type BrokerRights, openBroker } from "./wire/broker.ts";
export { FleetConnection, type FleetConnectionOptions, type FleetMessage } from "./wire/connection.ts";
