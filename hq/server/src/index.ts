// What pages of HQ may know of it: types alone.

export type {
  BoxDetail,
  BoxSummary,
  EventView,
  FleetView,
  HistoryView,
  MarkView,
  SettingsView,
  SettingValue,
  SettingView,
  StoreSummary,
} from "./console/console-views.ts";
