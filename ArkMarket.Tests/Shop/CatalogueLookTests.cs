using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Chat;
using ArkMarket.Tests.Dashboard;
using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Shop;

/// <summary>The catalogue's pages in a browser: with a real catalogue in every look, and by keyboard and mouse.</summary>
[Collection(nameof(DashboardPages))]
public sealed class CatalogueLookTests(TradeFixture fixture, Chromium chromium)
{
    [Theory]
    [MemberData(nameof(AccessibilityTests.Looks), MemberType = typeof(AccessibilityTests))]
    public async Task Every_page_of_the_catalogue_looks_well(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        var (world, server, owner) = await OpenAsync();
        var items = (await world.Get<ItemList>().HandleAsync(owner, new ItemFilter { PageSize = 100 }, default)).Value.Rows;
        var asking = items.MaxBy(row => row.Questions)!;
        await world.Get<CreateCoupon>().HandleAsync(new(owner, Key(owner), "SUMMER") { Percent = 15, UsesMax = 50, Days = 30 }, default);
        await world.Get<AdjustStock>().HandleAsync(new(owner, Key(owner), $"{asking.Id}", "Counted in the vault") { To = 12 }, default);
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner, look);
        foreach (var (name, path) in new[]
        {
            ("list", ""), ("category", $"?category={asking.CategoryId}"), ("none", "?text=nothing+like+it"), ("edit-category", $"/categories/{asking.CategoryId}"), ("new-item", "/items/new"),
            ("item", $"/items/{asking.Id}"), ("questions", $"/items/{asking.Id}/questions"), ("bulk", "/bulk?" + string.Join('&', items.Take(6).Select(row => $"item={row.Id}"))),
            ("import", "/import"), ("coupons", "/coupons"), ("taken-out", "/categories"),
        })
        {
            await window.GoAsync($"/s/{server.Id}/catalogue{path}");
            await window.LooksWellAsync($"catalogue-{name}-{look}");
        }

        await window.GoAsync($"/s/{server.Id}/catalogue/import");
        var file = CatalogueFile.Starter();
        var changed = file with { Categories = [file.Categories![0] with { Items = [.. file.Categories[0].Items!.Select((item, place) => item with { Price = item.Price + 5, Visible = place > 0, Key = place == 1 ? "quite-new" : item.Key })] }] };
        await window.Page.GetByLabel("Or paste it here").FillAsync(System.Text.Encoding.UTF8.GetString(changed.ToJson()));
        await window.PressAsync("Check it");
        await window.SeesAsync("Checked, and waiting for you");
        await window.LooksWellAsync($"catalogue-waiting-{look}");
        await window.Page.GetByLabel("Or paste it here").FillAsync("category,key,name,price\ngoods,A,,x\n,b,Bee,0\n");
        await window.PressAsync("Check it");
        await window.SeesAsync("Nothing was changed. Mend");
        await window.LooksWellAsync($"catalogue-faults-{look}");

        await window.GoAsync($"/s/{server.Id}/catalogue/bulk?" + string.Join('&', items.Take(6).Select(row => $"item={row.Id}")));
        await window.Page.GetByLabel("Price", new() { Exact = true }).SelectOptionAsync("percent");
        await window.Page.GetByLabel("Percent").FillAsync("10");
        await window.PressAsync("Show what would change");
        await window.SeesAsync("Nothing is changed yet");
        await window.LooksWellAsync($"catalogue-bulk-preview-{look}");
    }

    [Fact]
    public async Task An_item_is_made_and_its_questions_asked_by_keyboard_while_the_preview_follows()
    {
        var (world, server, owner) = await OpenAsync();
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner);
        var page = window.Page;
        await window.GoAsync($"/s/{server.Id}/catalogue");
        await page.GetByRole(AriaRole.Link, new() { Name = "New item", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Name", new() { Exact = true }).FocusAsync();
        await window.IsReadyAsync();
        await page.Keyboard.TypeAsync("Golden <b>egg</b>");
        await TabToAsync(page, "Description", "It shines.");
        await TabToAsync(page, "How delivery works", "At the obelisk.");
        await TabToAsync(page, "Price", "1250");
        // The card follows what is typed, and nothing of it is markup.
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("Golden <b>egg</b>");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("1,250");
        await TabToAsync(page, "Key 1", "rex");
        await Assertions.Expect(page.Locator("#part-choices option").First).ToBeAttachedAsync();
        await page.GetByLabel("Key 1").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the item" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("Golden <b>egg</b> is made.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Questions (0)" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a question" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Question", new() { Exact = true }).FocusAsync();
        await window.IsReadyAsync();
        await page.Keyboard.TypeAsync("Which colour?");
        await Assertions.Expect(page.Locator("#preview .dc-modal")).ToContainTextAsync("Which colour?");
        // The editor is drawn anew with the fields of that kind; what is typed comes after.
        await page.RunAndWaitForResponseAsync(() => page.GetByLabel("Answered with").SelectOptionAsync("SingleChoice"), response => response.Request.Method is "POST");
        await window.IsSettledAsync();
        await page.GetByLabel("Choices").FillAsync("Red\nGold");
        await Assertions.Expect(page.Locator("#preview .dc-modal")).ToContainTextAsync("Gold");
        await Assertions.Expect(page.GetByLabel("Question", new() { Exact = true })).ToHaveValueAsync("Which colour?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the questions" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await window.SeesAsync("asks 1 question now.");
        await window.LooksWellAsync("catalogue-questions-saved");

        // In Discord it is the same item.
        var found = (await world.Get<ItemList>().HandleAsync(owner, new ItemFilter { Text = "golden" }, default)).Value.Rows.Single();
        Assert.Equal((1_250, 1), (found.Price.Value, found.Questions));
    }

    [Fact]
    public async Task What_is_typed_while_the_server_takes_its_time_to_draw_a_question_anew_stays()
    {
        var (world, server, owner) = await OpenAsync();
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner);
        var page = window.Page;
        var item = (await world.Get<ItemList>().HandleAsync(owner, new ItemFilter { PageSize = 1 }, default)).Value.Rows[0];
        await window.GoAsync($"/s/{server.Id}/catalogue/items/{item.Id}/questions");
        await window.IsReadyAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a question" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Answered with")).ToHaveCountAsync(2);
        var question = page.GetByLabel("Question", new() { Exact = true }).Last;
        var answers = page.GetByLabel("Answered with").Last;
        await window.IsSettledAsync();

        var drawn = await HoldPostsAsync(page);
        await page.RunAndWaitForRequestAsync(() => answers.SelectOptionAsync("SingleChoice"), request => request.Method is "POST");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a question" })).ToBeDisabledAsync();
        await question.FillAsync("Which saddle?");
        drawn.SetResult();

        await Assertions.Expect(page.GetByLabel("Choices").Last).ToBeVisibleAsync();
        await Assertions.Expect(question).ToHaveValueAsync("Which saddle?");
        await Assertions.Expect(question).ToBeFocusedAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_is_typed_and_chosen_while_the_server_takes_its_time_to_add_a_question_stays()
    {
        var (world, server, owner) = await OpenAsync();
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner);
        var page = window.Page;
        var item = (await world.Get<ItemList>().HandleAsync(owner, new ItemFilter { PageSize = 1 }, default)).Value.Rows[0];
        await window.GoAsync($"/s/{server.Id}/catalogue/items/{item.Id}/questions");
        await window.IsReadyAsync();
        var question = page.GetByLabel("Question", new() { Exact = true }).First;
        var answers = page.GetByLabel("Answered with").First;

        var drawn = await HoldPostsAsync(page);
        await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Add a question" }).ClickAsync(), request => request.Method is "POST");
        await answers.SelectOptionAsync("SingleChoice");
        await question.FillAsync("Which saddle?");
        drawn.SetResult();

        await Assertions.Expect(page.GetByLabel("Answered with")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByLabel("Choices").First).ToBeVisibleAsync();
        await Assertions.Expect(answers).ToHaveValueAsync("SingleChoice");
        await Assertions.Expect(question).ToHaveValueAsync("Which saddle?");
        Assert.Empty(window.Complaints);
    }

    /// <summary>Whatever the page sends is held back until the result is set.</summary>
    private static async Task<TaskCompletionSource> HoldPostsAsync(IPage page)
    {
        var drawn = new TaskCompletionSource();
        await page.RouteAsync("**/questions", async route =>
        {
            if (route.Request.Method is "POST")
                await drawn.Task;
            await route.ContinueAsync();
        });
        return drawn;
    }

    [Fact]
    public async Task Categories_and_items_are_put_in_order_by_dragging_and_by_keys()
    {
        var (world, server, owner) = await OpenAsync();
        await using var window = await DashboardWindow.SignInAsync(chromium, world, server.Owner);
        var page = window.Page;
        await window.GoAsync($"/s/{server.Id}/catalogue");
        await window.IsReadyAsync();
        var handles = page.Locator("#categories .drag");
        var first = await page.Locator("#categories a.grow").First.InnerTextAsync();
        await DragAsync(page, handles.First, page.Locator("#categories li").Nth(2));
        await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("stands at place");
        await Assertions.Expect(page.Locator("#categories a.grow").First).Not.ToHaveTextAsync(first);

        var category = (await world.Get<CatalogueForms>().CategoriesAsync(owner, retired: false, default)).Value.First(found => found.Items > 2);
        await window.GoAsync($"/s/{server.Id}/catalogue?category={category.Id}");
        await window.IsReadyAsync();
        var name = (await page.Locator("#list .item-name").Nth(1).InnerTextAsync()).Trim();
        await page.Locator("#list tbody tr").Nth(1).GetByRole(AriaRole.Button, new() { Name = ": up" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#done")).ToContainTextAsync("stands at place 1 now.");
        await Assertions.Expect(page.Locator("#list .item-name").First).ToHaveTextAsync(name);
        await window.IsSettledAsync();
        await DragAsync(page, page.Locator("#list .drag").First, page.Locator("#list tbody tr").Nth(2));
        await Assertions.Expect(page.Locator("#list .item-name").First).Not.ToHaveTextAsync(name);

        // A search while typing changes the list and the address, and nothing else.
        await page.GetByLabel("Name or key").FillAsync("no such item");
        await window.SeesAsync("No item is like that");
        Assert.Contains("text=no+such+item", page.Url.Replace("%20", "+", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    private async Task<(TradeWorld World, TradeServer Server, Actor Owner)> OpenAsync()
    {
        var (world, server) = (await fixture.WorldAsync(), await fixture.NewServerAsync());
        var owner = new Actor(new GuildId(ulong.Parse(server.Id)), new UserId(ulong.Parse(server.Owner.Id)), [], ManagesGuild: true);
        Assert.Null((await world.Get<ImportCatalogue>().HandleAsync(new(owner, Key(owner), CatalogueFile.Starter()) { KeepsExisting = true }, default)).Refusal);
        return (world, server, owner);
    }

    private static RequestKey Key(Actor owner) => RequestKey.For(owner.Guild, $"test:{Guid.NewGuid()}", []);

    /// <summary>As a hand does it: in steps, past the middle of where it shall stand.</summary>
    private static async Task DragAsync(IPage page, ILocator handle, ILocator onto)
    {
        await handle.ScrollIntoViewIfNeededAsync();
        var (from, to) = ((await handle.BoundingBoxAsync())!, (await onto.BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + from.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + from.Width / 2, to.Y + to.Height * 3 / 4, new() { Steps = 15 });
        await page.Mouse.UpAsync();
    }

    private static async Task TabToAsync(IPage page, string label, string text)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        for (var tab = 0; tab < 40 && !await field.EvaluateAsync<bool>("node => node === document.activeElement"); tab++)
            await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(text);
    }
}
