// Starts the store manager's page.

import { startPage } from "../door/start-page.tsx";
import { StoreCard } from "../door/store-card.tsx";

startPage({
  page: "manager",
  words: {},
  content: (
    <main>
      <StoreCard />
    </main>
  ),
});
