// What pages of HQ may know of it: types alone.

export type {
  BoxDetail,
  BoxSummary,
  BoxUpdateView,
  EventView,
  FleetView,
  HistoryView,
  MarkView,
  SettingsView,
  SettingValue,
  SettingView,
  StoreSummary,
  TasksView,
  UpdateOrderView,
} from "./console/console-views.ts";
