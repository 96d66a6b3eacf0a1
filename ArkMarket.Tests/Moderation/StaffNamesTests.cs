using System.Text.Json;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Moderation;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Sellers;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Moderation;

/// <summary>Whoever borrows the name of staff or of a seller is noticed, though those have not written a word.</summary>
public sealed class StaffNamesTests(TradeFixture fixture, ReviewWorld reviews)
{
    [Fact]
    public async Task Staff_sellers_and_the_owner_are_known_without_having_written_and_their_imitator_is_flagged()
    {
        var desk = await CaseDesk.OpenAsync(fixture, (GuildSettings.ScreenMessages, true));
        var names = desk.World.Get<KnownNames>();
        // Sells by what is written down, and holds no role for it just now.
        await desk.World.Get<RecordSeller>().RatingAsync(desk.Guild, CaseDesk.User(desk.Server.OtherBuyer), (450, 3), default);
        var impostor = desk.Server.Newcomer;
        Assert.Null(names.Find(desk.Guild, CaseDesk.User(impostor), "mod-milo"));
        await impostor.SayAsync(desk.Server.Market, "hello everybody");
        foreach (var name in new[] { "m0d-miIo", "owner_olivia", "sеller-suki", "buyer-bea" })
            await Eventually.TrueAsync(() => names.Find(desk.Guild, CaseDesk.User(impostor), name) is not null, $"whose name {name} is, is known");
        Assert.Null(names.Find(desk.Guild, CaseDesk.User(impostor), "buyer-ben"));
        Assert.Null(names.Find(desk.Guild, CaseDesk.User(desk.Server.Moderator), "mod-milo"));

        await RenameAsync(desk, impostor, "mod-mi1o");
        await impostor.SayAsync(desk.Server.Market, "dm me, I look after your trade");
        await Eventually.TrueAsync(async () => (await FlagsAsync(desk)).Contains("Claims to be staff"), "the imitator is flagged");
    }

    [Fact]
    public async Task Discord_is_asked_once_however_many_write_and_again_when_other_roles_count()
    {
        var desk = await ReviewDesk.OpenAsync(await reviews.WithoutKeyAsync(), (GuildSettings.ScreenMessages.Key, true));
        var (names, trader) = (desk.Guild.App.Get<KnownNames>(), desk.Guild.Member("Zenobia the Trader", new RoleId(TestIds.Next())));
        desk.Guild.App.Discord.People.Add(trader);
        for (var number = 0; number < 20; number++)
            await ToldMessage.WriteAsync(desk.Author, desk.Guild.ChannelId, $"lf rex number {number}");
        await Eventually.TrueAsync(() => names.Find(desk.Guild.Id, desk.Author.Id, "Mi1o") is not null, "the names are known");
        Assert.Equal(1, Listings(desk));
        Assert.Null(names.Find(desk.Guild.Id, desk.Author.Id, trader.Name));

        var role = new Dictionary<string, JsonElement> { [GuildSettings.SellerRole.Key] = JsonSerializer.SerializeToElement(trader.Roles[0].ToString()) };
        Assert.Null((await desk.Guild.App.Get<ChangeSettings>().HandleAsync(new(desk.Guild.Admin().Actor, desk.Guild.NewKey(), role), default)).Refusal);
        await ToldMessage.WriteAsync(desk.Author, desk.Guild.ChannelId, "lf one more rex");
        await Eventually.TrueAsync(() => names.Find(desk.Guild.Id, desk.Author.Id, "Zen0bia the Trader") is not null, "the seller's name is known");
        Assert.Equal(2, Listings(desk));
    }

    [Fact]
    public async Task A_new_name_is_known_by_the_event_that_tells_it_and_only_those_of_staff_and_sellers_are()
    {
        var desk = await ReviewDesk.OpenAsync(await reviews.WithoutKeyAsync(), (GuildSettings.ScreenMessages.Key, true));
        var (names, stranger) = (desk.Guild.App.Get<KnownNames>(), TestIds.NextUser());
        await ToldMessage.ChangedAsync(desk.Moderator with { Name = "Marvellous Milo" });
        await ToldMessage.ChangedAsync(desk.Author with { Name = "Plain Percival" });
        Assert.Equal("Marvellous Milo", names.Find(desk.Guild.Id, stranger, "Marvellous Mi1o"));
        Assert.Null(names.Find(desk.Guild.Id, stranger, "Plain Percival"));
        Assert.Equal(0, Listings(desk));
    }

    /// <summary>How often the members of this server were listed.</summary>
    private static int Listings(ReviewDesk desk) => desk.Guild.App.Discord.Calls.Count(call => call.Method == "GET" && call.Path == $"/guilds/{desk.Guild.Id}/members");

    private static Task RenameAsync(CaseDesk desk, Person person, string name) => desk.ByHandAsync(desk.Server.Owner, ("rename", new { user = person.Id, name }));

    private static async Task<IReadOnlyList<string>> FlagsAsync(CaseDesk desk)
    {
        await using var db = desk.World.Get<Database>().CreateContext();
        var guild = desk.Guild;
        return [.. (await db.Set<ReviewItem>().AsNoTracking().Where(item => item.GuildId == guild).ToListAsync()).SelectMany(item => item.Flags)];
    }
}
