using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Sellers;

/// <summary><c>/sell</c> through the front door: who becomes a seller, and who decides it.</summary>
public sealed class ApplicationTests(AppFixture fixture)
{
    [Fact]
    public async Task An_application_is_approved_once_however_many_moderators_do_it_at_once()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await ApplyAsync(desk.Stranger);
        (await desk.Stranger.CommandAsync("sell status")).AssertSaysPrivately("waits for a moderator");
        var moderators = Enumerable.Range(0, 10).Select(i => desk.Guild.Member($"Mod{i}", [.. desk.Moderator.Roles])).ToList();

        var answers = await Task.WhenAll(moderators.Select((moderator, i) => i % 2 == 0
            ? moderator.ClickAsync($"sell.approve:{desk.Stranger.Id}:1")
            : moderator.SubmitAsync($"sell.reject:{desk.Stranger.Id}:1", ("reason", "Too young"))));

        Assert.Single(answers, answer => answer.Text.StartsWith('✅'));
        var status = (await FindAsync(desk, desk.Stranger))!.Status;
        // A refused form hands back what was typed into it, after the refusal.
        Assert.Equal(9, answers.Count(answer => answer.Text.StartsWith("⚠️ " + new ApplicationDecided(status).Explain(Wording.Default), StringComparison.Ordinal)));
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(e => e.GuildId == desk.Guild.Id && (e.Action == "seller.approved" || e.Action == "seller.rejected")));
    }

    [Fact]
    public async Task Nobody_but_another_moderator_decides()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await ApplyAsync(desk.Moderator);
        var itself = $"{desk.Moderator.Id}:1";
        (await desk.Seller.ClickAsync($"sell.approve:{itself}")).AssertRefuses(new NotAllowed("the moderator role of this server"));
        (await desk.Moderator.ClickAsync($"sell.approve:{itself}")).AssertRefuses(new NotAllowed("another moderator: nobody decides about themselves"));
        (await desk.Seller.SubmitAsync($"sell.reject:{itself}", ("reason", "No"))).AssertRefuses(new NotAllowed("the moderator role of this server"));
        Assert.Equal(SellerStatus.Applied, (await FindAsync(desk, desk.Moderator))!.Status);
    }

    [Fact]
    public async Task A_rejection_has_a_reason_that_the_applicant_sees_and_they_may_apply_again()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await ApplyAsync(desk.Stranger);
        (await desk.Moderator.SubmitAsync($"sell.reject:{desk.Stranger.Id}:1", ("reason", " "))).AssertSaysPrivately("A reason of 1 to 300");
        Assert.True((await desk.Moderator.ClickAsync($"sell.reject:{desk.Stranger.Id}:1")).IsModal);
        await OrderDesk.MustAsync(desk.Moderator.SubmitAsync($"sell.reject:{desk.Stranger.Id}:1", ("reason", "Play a *month* first")));
        (await desk.Stranger.CommandAsync("sell status")).AssertSaysPrivately(@"Play a \*month\* first");
        await ApplyAsync(desk.Stranger);
        (await desk.Stranger.CommandAsync("sell status")).AssertSaysPrivately("waits for a moderator");
    }

    [Fact]
    public async Task A_decision_about_an_application_that_was_replaced_is_refused()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        await ApplyAsync(desk.Stranger);
        await ApplyAsync(desk.Stranger, about: "The truth");
        (await desk.Moderator.ClickAsync($"sell.approve:{desk.Stranger.Id}:1")).AssertRefuses(new ApplicationReplaced());
        foreach (var unknown in new[] { $"{desk.Stranger.Id}:3", $"{desk.Buyer.Id}:1" })
            (await desk.Moderator.ClickAsync($"sell.approve:{unknown}")).AssertRefuses(new NotFound("application"));
        foreach (var stale in new[] { "sell.approve", "sell.approve:x:1", $"sell.approve:{desk.Stranger.Id}:0", $"sell.approve:{desk.Stranger.Id}:99999999999" })
            (await desk.Moderator.ClickAsync(stale)).AssertSaysPrivately("older message");
        var list = await desk.Moderator.CommandAsync("sell applications");
        list.AssertSaysPrivately("The truth");
        await OrderDesk.MustAsync(desk.Moderator.ClickAsync(list, "Approve"));
        (await desk.Moderator.CommandAsync("sell applications")).AssertSaysPrivately("No application waits");
    }

    [Fact]
    public async Task Applications_are_listed_for_moderators_oldest_first_a_few_at_a_time()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        for (var i = 0; i < 5; i++)
            await ApplyAsync(desk.Guild.Member($"P{i}"), about: $"I am number {i}" + new string('_', 900));
        (await desk.Buyer.CommandAsync("sell applications")).AssertRefuses(new NotAllowed("the moderator role of this server"));
        var list = await desk.Moderator.CommandAsync("sell applications");
        list.AssertSaysPrivately("There are more");
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(i => list.Text.Contains($"number {i}", StringComparison.Ordinal)));
        Assert.InRange(list.Text.Length, 1, 4_000);
    }

    [Theory]
    [InlineData("", "breeding", "The Island", "has 1 to 1,000 characters")]
    [InlineData("Me", "1,2,3,4,5,6,7,8,9,10,11", "", "Specialities are at most 10")]
    [InlineData("Me", "a speciality that is longer than forty characters", "", "at most 40 characters each")]
    [InlineData("Me", "", "1,2,3,4,5,6,7,8,9,10,11", "Maps are at most 10")]
    public async Task What_cannot_be_taken_is_refused_and_what_was_typed_is_kept(string about, string specialities, string maps, string expected)
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        var before = await desk.Guild.FootprintAsync();
        var answer = await SubmitAsync(desk.Stranger, about, specialities, maps);
        answer.AssertSaysPrivately(expected);
        foreach (var typed in new[] { about, specialities, maps }.Where(text => text.Length > 0))
            Assert.Contains($"```\n{typed}\n```", answer.Text);
        Assert.Equal(["Open the form with it"], answer.ButtonLabels);
        Assert.Equal(before, await desk.Guild.FootprintAsync());
    }

    [Fact]
    public async Task A_server_may_say_which_specialities_there_are()
    {
        var desk = await OrderDesk.OpenAsync(fixture, (GuildSettings.Specialities.Key, "Breeding, Boss fights"));
        (await SubmitAsync(desk.Stranger, "Me", "breeding, taming", "")).AssertSaysPrivately("taming is none of this server's specialities, which are: Breeding, Boss fights");
        await OrderDesk.MustAsync(SubmitAsync(desk.Stranger, "Me", "boss  FIGHTS, breeding,breeding", " The Island ;Ragnarok"));
        var seller = (await FindAsync(desk, desk.Stranger))!;
        Assert.Equal(["Breeding", "Boss fights"], seller.Specialities);
        Assert.Equal(["The Island", "Ragnarok"], seller.Maps);
    }

    [Fact]
    public async Task A_seller_does_not_apply_and_a_suspended_one_does_not_either()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await SubmitAsync(desk.Seller, "Me", "", "")).AssertRefuses(new AlreadyASeller());
        await SuspendAsync(desk, desk.Seller);
        (await SubmitAsync(desk.Seller with { Roles = [] }, "Me", "", "")).AssertRefuses(new SellerIsSuspended());
        (await (desk.Seller with { Roles = [] }).CommandAsync("sell status")).AssertSaysPrivately("Fraud");
    }

    [Fact]
    public async Task A_moderator_suspends_and_restores_sellers_with_a_reason_and_never_themselves()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await desk.Seller.CommandAsync("sell suspend", ("member", desk.OtherSeller), ("reason", "Rival"))).AssertRefuses(new NotAllowed("the moderator role of this server"));
        (await desk.Moderator.CommandAsync("sell suspend", ("member", desk.Moderator), ("reason", "Me"))).AssertRefuses(new NotAllowed("another moderator: nobody decides about themselves"));
        (await desk.Moderator.CommandAsync("sell suspend", ("member", desk.Seller), ("reason", " "))).AssertSaysPrivately("A reason of 1 to 300");
        (await desk.Moderator.CommandAsync("sell suspend", ("member", desk.Buyer), ("reason", "No seller"))).AssertSaysPrivately("is no seller here");
        (await desk.Moderator.CommandAsync("sell restore", ("member", desk.Buyer))).AssertSaysPrivately("is no suspended seller here");

        await SuspendAsync(desk, desk.Seller);
        (await desk.Moderator.CommandAsync("sell suspend", ("member", desk.Seller), ("reason", "Again"))).AssertSaysPrivately("suspended already");
        (await desk.Seller.CommandAsync("sell restore", ("member", desk.Seller))).AssertRefuses(new NotAllowed("the moderator role of this server"));
        await OrderDesk.MustAsync(desk.Moderator.CommandAsync("sell restore", ("member", desk.Seller)));

        Assert.Equal(SellerStatus.Approved, (await FindAsync(desk, desk.Seller))!.Status);
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        Assert.Equal(
            ["seller.suspended", "seller.restored"],
            await db.Set<AuditEntry>().Where(e => e.GuildId == desk.Guild.Id && e.Action.StartsWith("seller.")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task A_seller_by_role_makes_a_profile_and_says_whether_they_are_available()
    {
        var desk = await OrderDesk.OpenAsync(fixture);
        (await desk.Seller.CommandAsync("sell profile")).AssertSaysPrivately("No specialities yet");
        await OrderDesk.MustAsync(desk.Seller.SubmitAsync("sell.profile", ("specialities", "breeding"), ("maps", "")));
        (await desk.Seller.CommandAsync("sell profile")).AssertSaysPrivately("```\nbreeding\n```");
        await OrderDesk.MustAsync(desk.Seller.CommandAsync("sell available", ("state", "off")));
        (await desk.Buyer.CommandAsync("seller", ("member", desk.Seller))).AssertSaysPrivately("not available now");

        foreach (var refused in new[]
        {
            await desk.Buyer.CommandAsync("sell profile"), await desk.Buyer.CommandAsync("sell available", ("state", "on")),
            await desk.Buyer.SubmitAsync("sell.profile", ("specialities", "breeding"), ("maps", "")),
        })
            refused.AssertRefuses(new NotAllowed("the seller role of this server"));
    }

    [Fact]
    public async Task Without_a_seller_role_nobody_can_apply()
    {
        var guild = await fixture.NewGuildAsync();
        (await SubmitAsync(guild.Member("Nia"), "Me", "", "")).AssertRefuses(new MarketNotSetUp());
    }

    private static Task SuspendAsync(OrderDesk desk, TestMember seller) =>
        OrderDesk.MustAsync(desk.Moderator.CommandAsync("sell suspend", ("member", seller), ("reason", "Fraud")));

    private static Task ApplyAsync(TestMember member, string about = "I breed Rexes") => OrderDesk.MustAsync(SubmitAsync(member, about, "breeding", "The Island"));

    private static Task<Answer> SubmitAsync(TestMember member, string about, string specialities, string maps) =>
        member.SubmitAsync("sell.apply", ("about", about), ("specialities", specialities), ("maps", maps));

    private static Task<Seller?> FindAsync(OrderDesk desk, TestMember member) =>
        desk.Guild.App.Get<SellerQueries>().FindAsync(desk.Guild.Id, member.Id, default);
}
