using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;

namespace ArkMarket.Tests.Admin;

/// <summary><c>/admin</c>: the first page, and which rooms open for whom.</summary>
public sealed class PanelHomeTests(AppFixture app)
{
    private static readonly string[] Rooms =
    [
        "Catalogue", "Coupons", "Orders", "Tickets", "Members", "Tribes", "Sellers", "Invites", "Moderation", "Settings", "Set-up", "Welcome", "Log", "Failed tasks",
    ];

    [Fact]
    public async Task Each_role_sees_the_rooms_of_its_right_and_no_other()
    {
        var desk = await PanelDesk.OpenAsync(app);
        await AssertSeesAsync(desk.Guild.Admin(), Rooms);
        await AssertSeesAsync(desk.Admin, Rooms);
        await AssertSeesAsync(desk.Keeper, "Catalogue", "Coupons");
        await AssertSeesAsync(desk.Treasurer, "Orders", "Members");
        await AssertSeesAsync(desk.Moderator, "Orders", "Tickets", "Members", "Tribes", "Sellers", "Invites", "Moderation");
    }

    [Fact]
    public async Task Who_was_entrusted_with_nothing_is_told_so_kindly_and_privately()
    {
        var desk = await PanelDesk.OpenAsync(app);
        foreach (var member in new[] { desk.Market.Buyer, desk.Market.Seller })
            (await member.CommandAsync("admin")).AssertSaysPrivately("none of your roles is named for that");
        (await desk.Market.Buyer.ClickAsync("admin.home")).AssertSaysPrivately("none of your roles is named for that");
    }

    [Fact]
    public async Task A_room_that_is_not_theirs_stays_closed_to_a_forged_button()
    {
        var desk = await PanelDesk.OpenAsync(app);
        var order = await desk.Market.InStateAsync(OrderState.InProgress);
        var before = await desk.Guild.FootprintAsync();
        var offer = Guid.CreateVersion7().ToString("N");
        var someone = desk.Market.Seller.Id;
        var catalogue = Rights.Needed(Right.Catalogue);
        var moderation = Rights.Needed(Right.Moderation);
        var finance = Rights.Needed(Right.Finance);

        foreach (var member in new[] { desk.Treasurer, desk.Moderator, desk.Market.Buyer })
            foreach (var button in new[] { "admin.catalogue", "admin.coupons", "admin.coupon", "admin.coupon_change:1", $"admin.coupon_end_do:REX-25:{offer}", "admin.import", "admin.import_file", "admin.import_changes", $"admin.import_do:{offer}:{offer}", $"admin.import_drop:{offer}", "admin.export:json" })
                (await member.ClickAsync(button)).AssertRefuses(catalogue);
        foreach (var member in new[] { desk.Treasurer, desk.Moderator, desk.Market.Buyer })
        {
            (await member.SubmitAsync($"admin.coupon_do:{offer}", ("code", "FREE"), ("off", "99 %"))).AssertRefuses(catalogue);
            (await member.SubmitAsync($"admin.coupon_change_do:REX-25:{offer}", ("uses", "99"))).AssertRefuses(catalogue);
            (await member.SubmitAsync($"admin.import_file:{offer}")).AssertRefuses(catalogue);
        }

        foreach (var member in new[] { desk.Treasurer, desk.Keeper, desk.Market.Buyer })
        {
            foreach (var button in new[] { "admin.sellers", "admin.seller_list", $"admin.approve:{someone}:1", $"admin.approve_do:{someone}:1:{offer}", $"admin.reject:{someone}:1", $"admin.suspend:{someone}", $"admin.restore:{someone}", $"admin.restore_do:{someone}:{offer}" })
                (await member.ClickAsync(button)).AssertRefuses(moderation);
            (await member.SubmitAsync($"admin.reject_do:{someone}:1:{offer}", ("reason", "No"))).AssertRefuses(moderation);
            (await member.SubmitAsync($"admin.suspend_do:{offer}", ("reason", "No"))).AssertRefuses(moderation);
            foreach (var button in new[] { "admin.tickets", $"admin.ticket:{order}", "admin.find_ticket", $"admin.ticket_notes:{order}", $"admin.ticket_act:note:{order}", $"admin.ticket_do:close:{order}:{offer}", "admin.tribes", "admin.tribe:1", $"admin.member_tribe:{someone}", "admin.tribe_put", $"admin.tribe_out:1:{someone}", $"admin.tribe_out_do:{someone}:{offer}" })
                (await member.ClickAsync(button)).AssertRefuses(moderation);
            (await member.SubmitAsync($"admin.ticket_do:note:{order}:{offer}", ("reason", "No"))).AssertRefuses(moderation);
            (await member.SubmitAsync($"admin.tribe_put_do:{offer}", ("name", "Alpha"), ("reason", "No"))).AssertRefuses(moderation);
        }

        foreach (var member in new[] { desk.Keeper, desk.Market.Buyer })
            foreach (var button in new[] { "admin.people", "admin.adjustments", $"admin.note:{someone}", "admin.orders", $"admin.order:{order}", "admin.find_order", "admin.members", $"admin.member:{someone}", "admin.find_member", $"admin.wallet:{someone}", $"admin.hand_over:{order}" })
                (await member.ClickAsync(button)).AssertRefuses(moderation);
        foreach (var member in new[] { desk.Treasurer, desk.Moderator, desk.Keeper, desk.Market.Buyer })
            foreach (var button in new[] { "admin.log", "settings.list", "setup.refresh", "queue.list" })
                (await member.ClickAsync(button)).AssertRefuses(Rights.Needed(Right.Admin));
        foreach (var button in new[] { "admin.adjustments", $"admin.adjustment_do:1:{offer}", "admin.decline:1", "admin.people:debtors", $"admin.wallet:{someone}" })
            (await desk.Moderator.ClickAsync(button)).AssertRefuses(finance);
        foreach (var button in new[] { $"admin.item_edit:price:1", "admin.shelf:hide:1", $"admin.shelf_do:hide:1:1:{offer}", "admin.questions:1", "admin.stock:1", "admin.move:1", "admin.find_item", "admin.retired", "admin.category_edit", "admin.prices:1" })
            (await desk.Moderator.ClickAsync(button)).AssertRefuses(catalogue);
        (await desk.Treasurer.ClickAsync($"admin.note:{someone}")).AssertRefuses(moderation);
        (await desk.Moderator.ClickAsync($"admin.credits:grant:{someone}")).AssertRefuses(finance);
        (await desk.Moderator.SendAsync(PanelDesk.Form(desk.Moderator, $"admin.credits_do:grant:{offer}", desk.Market.Seller, ("number", "5"), ("reason", "For me")))).AssertRefuses(finance);
        (await desk.Moderator.ChooseAsync($"admin.take_back:{someone}", offer)).AssertRefuses(finance);
        (await desk.Moderator.ClickAsync($"admin.order_act:chargeback:{order}")).AssertRefuses(finance);
        (await desk.Moderator.ClickAsync($"admin.order_act:chargeback_undo:{order}")).AssertRefuses(finance);
        (await desk.Treasurer.ClickAsync($"admin.trust:{someone}")).AssertRefuses(new NotAllowed("the moderator role of this server; your own trust you can always see"));
        (await desk.Treasurer.ClickAsync($"admin.order_act:cancel:{order}")).AssertRefuses(moderation);
        (await desk.Treasurer.SubmitAsync($"admin.order_do:cancel:{order}:{offer}", ("reason", "No"))).AssertRefuses(new NotAllowed("a moderator who is not part of this order"));
        (await desk.Treasurer.ClickAsync($"admin.hand_over:{order}")).AssertRefuses(moderation);
        Assert.Equal(before, await desk.Guild.FootprintAsync());
        Assert.Equal(OrderState.InProgress, (await desk.Market.FindAsync(order)).State);
    }

    [Theory]
    [InlineData("admin.order")]
    [InlineData("admin.order:x")]
    [InlineData("admin.order_act:nonsense:1")]
    [InlineData("admin.order_do:cancel:1")]
    [InlineData("admin.order_do:unclaim:1:not-an-offer")]
    [InlineData("admin.hand_over:")]
    [InlineData("admin.member:-1")]
    [InlineData("admin.member:")]
    [InlineData("admin.wallet")]
    [InlineData("admin.credits:double:1")]
    [InlineData("admin.approve:1")]
    [InlineData("admin.approve_do:1:1")]
    [InlineData("admin.suspend")]
    [InlineData("admin.restore_do:1")]
    [InlineData("admin.orders:nowhere")]
    [InlineData("admin.category")]
    [InlineData("admin.item:")]
    [InlineData("admin.item_edit:price")]
    [InlineData("admin.item_edit:nothing:1")]
    [InlineData("admin.shelf:explode:1")]
    [InlineData("admin.shelf_do:hide:1:1")]
    [InlineData("admin.shelf_do:hide:1:-5:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.question")]
    [InlineData("admin.q_do:remove:1:1:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.bounds:1")]
    [InlineData("admin.stock")]
    [InlineData("admin.prices")]
    [InlineData("admin.note_do:1:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.adjustment_do:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.log:secrets")]
    [InlineData("admin.coupon_end_do:REX-25")]
    [InlineData("admin.coupon_end_do:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.coupon_change")]
    [InlineData("admin.coupon_change:x")]
    [InlineData("admin.tickets:nowhere")]
    [InlineData("admin.tickets:open:nobody")]
    [InlineData("admin.ticket:x")]
    [InlineData("admin.ticket_notes")]
    [InlineData("admin.ticket_act:explode:1")]
    [InlineData("admin.ticket_do:close:1")]
    [InlineData("admin.ticket_do:note:1:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.tribe")]
    [InlineData("admin.member_tribe:-1")]
    [InlineData("admin.tribe_out:1")]
    [InlineData("admin.tribe_out_do:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.import_do:0123456789abcdef0123456789abcdef")]
    [InlineData("admin.import_drop")]
    [InlineData("admin.export:exe")]
    [InlineData("admin.nowhere")]
    public async Task A_button_that_means_nothing_any_more_says_so_and_changes_nothing(string customId)
    {
        var desk = await PanelDesk.OpenAsync(app);
        var before = await desk.Guild.FootprintAsync();
        (await desk.Admin.ClickAsync(customId)).AssertSaysPrivately("from an older message");
        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task The_first_page_counts_what_waits_for_whoever_looks()
    {
        var desk = await PanelDesk.OpenAsync(app);
        Assert.Contains("Nothing waits for you", (await desk.Moderator.CommandAsync("admin")).Text);
        var order = await desk.Market.InStateAsync(OrderState.InProgress);
        await desk.Market.Buyer.SubmitAsync($"dispute.open:{order}", ("reason", "Nothing came"));
        var seen = await desk.Moderator.CommandAsync("admin");
        Assert.Contains("📦 Orders **1 dispute**", seen.Text);
        Assert.Equal(["Orders"], seen.Components.Where(component => component.TryGetProperty("style", out var style) && style.GetInt32() == 1).Select(button => button.GetProperty("label").GetString()!));
        Assert.DoesNotContain("dispute", (await desk.Treasurer.CommandAsync("admin")).Text);
        Assert.True(seen.IsPrivate);
        seen.AssertNobodyIsPinged();
    }

    [Fact]
    public async Task A_server_that_is_not_set_up_yet_opens_for_who_manages_it()
    {
        var guild = new TestGuild(await app.AppAsync(), TestIds.NextGuild());
        Assert.Contains("Set-up", (await guild.Admin().CommandAsync("admin")).ButtonLabels);
        (await guild.Member("Ben").CommandAsync("admin")).AssertSaysPrivately("none of your roles is named for that");
    }

    [Fact]
    public async Task The_name_of_a_server_cannot_format_or_ping()
    {
        var guild = await app.NewGuildAsync();
        await guild.App.Get<Core.Guilds.EnrolGuild>().HandleAsync(guild.Id, "**@everyone** <@1>\n# big", CancellationToken.None);
        var home = await guild.Admin().CommandAsync("admin");
        Assert.Contains(@"\*\*@​everyone\*\* \<@​1> # big", home.Text);
        home.AssertNobodyIsPinged();
    }

    [Fact]
    public async Task A_panel_goes_on_where_it_was_after_the_app_was_restarted()
    {
        using var folder = new TestFolder();
        string[] home = [$"--ConnectionStrings:ArkMarket={await TestPostgres.CreateDatabaseAsync(TestApp.MigrateAsync)}", $"--ARKMARKET_DATA={folder.In("data")}"];
        PanelDesk desk;
        Answer asked, form, card;
        long order;
        await using (var first = await TestApp.StartAsync(home))
        {
            desk = await PanelDesk.OpenAsync(first);
            order = await desk.Market.InStateAsync(OrderState.Claimed);
            asked = await desk.Moderator.ClickAsync(await desk.Moderator.ClickAsync($"admin.order:{order}"), "Release the claim");
            card = await PanelDesk.LookAtAsync(desk.Moderator, desk.Market.Seller);
            form = await desk.Moderator.ClickAsync(card, "Suspend as seller");
        }

        await using var second = await TestApp.StartAsync(home);
        var milo = desk.Moderator with { Guild = new TestGuild(second, desk.Guild.Id) };
        PanelDesk.AssertDone(await milo.ClickAsync(asked, "Release the claim"), "it is open again");
        PanelDesk.AssertDone(await PanelDesk.SubmitAsync(milo, form, desk.Market.Seller, ("reason", "Late")), "is suspended");
        Assert.Contains("suspended", (await milo.ClickAsync(card, "Refresh")).Text);
    }

    private static async Task AssertSeesAsync(TestMember member, params string[] rooms)
    {
        var home = await member.CommandAsync("admin");
        Assert.True(home is { IsMessage: true, IsPrivate: true });
        Assert.Equal([.. rooms, "Refresh"], home.ButtonLabels);
        // Discord takes 40: there is room for more rooms.
        Assert.InRange(home.Components.Count(), 1, 30);
    }
}
