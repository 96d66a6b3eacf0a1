using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using ArkMarket.Tests.Welcome;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Admin;

/// <summary>A role that the market uses is deleted in Discord: staff hear of it at once, and once.</summary>
public sealed class DeletedRoleTests(TradeFixture fixture)
{
    [Fact]
    public async Task Staff_are_told_what_stopped_working_and_where_it_is_mended()
    {
        var (desk, staff) = await OpenAsync();
        await desk.World.Sandbox.GatewayFaultAsync(new { duplicate = new { times = 3, guild = desk.Server.Id } });
        await desk.DoAsync(desk.Server.Owner, "delete_role", desk.Server.Role("Seller"));
        var told = await desk.SaysAsync(staff, "role was deleted in Discord");
        foreach (var part in new[] { "**Seller role**: Who may claim orders", "**May close tickets**" })
            Assert.Contains(part, SandboxText.Of(told), StringComparison.Ordinal);
        Assert.DoesNotContain("Role for accepting the rules", SandboxText.Of(told), StringComparison.Ordinal);
        Assert.Equal([desk.Server.Role("Moderator")], told.GetProperty("mention_roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Contains($"/s/{desk.Server.Id}/doctor", told.GetRawText(), StringComparison.Ordinal);

        // Looked up again, as after an outage.
        await CatchUpAsync(desk);
        Assert.Single(await desk.SaidAsync(staff));
    }

    [Fact]
    public async Task One_that_was_deleted_while_nobody_listened_is_found_and_one_that_nothing_names_is_not_worth_a_word()
    {
        var (desk, staff) = await OpenAsync();
        await desk.SetAsync((GuildSettings.ModeratorRole, null));
        foreach (var role in new[] { "Member", "Moderator" })
            await desk.DoAsync(desk.Server.Owner, "delete_role", desk.Server.Role(role));
        // Named only afterwards: what the event told was of no interest.
        await desk.SetAsync((GuildSettings.RulesRole, desk.Server.Role("Member")));
        await CatchUpAsync(desk);
        var told = Assert.Single(await desk.SaidAsync(staff));
        Assert.Contains("**Role for accepting the rules**", SandboxText.Of(told), StringComparison.Ordinal);
        Assert.Empty(told.GetProperty("mention_roles").EnumerateArray());
    }

    [Fact]
    public async Task A_role_that_Discord_has_all_the_same_is_not_worth_a_word()
    {
        await using var world = await TradeWorld.StartAsync();
        var (desk, staff) = await OpenAsync(world);
        Assert.True(await world.Get<Core.Admin.NoteDeletedRole>().HandleAsync(desk.Id, new RoleId(ulong.Parse(desk.Server.Role("Seller"))), default));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await desk.SettledAsync();
        Assert.Empty(await desk.SaidAsync(staff));
    }

    private async Task<(WelcomeDesk Desk, string Staff)> OpenAsync() => await OpenAsync(await fixture.WorldAsync());

    private static async Task<(WelcomeDesk Desk, string Staff)> OpenAsync(TradeWorld world)
    {
        var desk = await WelcomeDesk.OpenAsync(world);
        var staff = desk.Channel("mod-log");
        await desk.SetAsync(
            (GuildSettings.StaffChannel, staff), (GuildSettings.ModeratorRole, desk.Server.Role("Moderator")), (GuildSettings.SellerRole, desk.Server.Role("Seller")),
            (GuildSettings.MayClose, new[] { desk.Server.Role("Seller") }));
        return (desk, staff);
    }

    private static async Task CatchUpAsync(WelcomeDesk desk)
    {
        var database = desk.World.Get<Database>();
        await database.WriteAsync<bool>(desk.Id, work =>
        {
            work.Enqueue(CatchUp.Lane, new CatchUp(work.Now.AddHours(-1)));
            return Task.FromResult<Result<bool>>(true);
        }, default);
        await desk.SettledAsync();
    }
}
