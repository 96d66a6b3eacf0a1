using System.Text.Json.Nodes;
using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Admin;

/// <summary>A market whose server named a role for each right, and somebody with each, at the panel.</summary>
internal sealed class PanelDesk
{
    private PanelDesk(OrderDesk market, RoleId[] roles)
    {
        Market = market;
        Guild = market.Guild;
        (Admin, Keeper, Treasurer) = (Guild.Member("Ada", roles[0]), Guild.Member("Kim", roles[1]), Guild.Member("Fay", roles[2]));
    }

    public OrderDesk Market { get; }

    public TestGuild Guild { get; }

    /// <summary>Holds the admin role, and has no permission in Discord.</summary>
    public TestMember Admin { get; }

    /// <summary>Holds the catalogue role.</summary>
    public TestMember Keeper { get; }

    /// <summary>Holds the finance role.</summary>
    public TestMember Treasurer { get; }

    public TestMember Moderator => Market.Moderator;

    public static async Task<PanelDesk> OpenAsync(AppFixture app, params (string Key, object? Value)[] settings) => await OpenAsync(await app.AppAsync(), settings);

    public static async Task<PanelDesk> OpenAsync(TestApp app, params (string Key, object? Value)[] settings)
    {
        RoleId[] roles = [.. Enumerable.Range(0, 3).Select(_ => new RoleId(TestIds.Next()))];
        return new PanelDesk(
            await OrderDesk.OpenAsync(app,
            [
                (GuildSettings.AdminRole.Key, roles[0].ToString()), (GuildSettings.CatalogueRole.Key, roles[1].ToString()),
                (GuildSettings.FinanceRole.Key, roles[2].ToString()), .. settings,
            ]),
            roles);
    }

    /// <summary>A room of the panel, entered through its door.</summary>
    public static async Task<Answer> EnterAsync(TestMember member, string room) => await member.ClickAsync(await member.CommandAsync("admin"), room);

    /// <summary>The card of a member, chosen in the menu.</summary>
    public static async Task<Answer> LookAtAsync(TestMember member, TestMember whom) =>
        await member.SendAsync(Delivery.ChooseMember(member, (await EnterAsync(member, "Members")).Select(), whom));

    /// <summary>A form that was opened on the panel comes back, with the member its menu names.</summary>
    public static Task<Answer> SubmitAsync(TestMember member, Answer form, TestMember? about, params IReadOnlyList<(string CustomId, string Value)> fields) =>
        member.SendAsync(Form(member, form.Modal, about, fields));

    public static Delivery Form(TestMember member, string customId, TestMember? about, params IReadOnlyList<(string CustomId, string Value)> fields) =>
        Delivery.Submit(member, customId, fields).With(json =>
        {
            json["message"] = new JsonObject { ["id"] = TestIds.Next().ToString(), ["type"] = 0, ["channel_id"] = "1" };
            if (about is null)
                return;
            json["data"]!["components"]!.AsArray().Add(new JsonObject
            {
                ["type"] = 18, ["id"] = 90,
                ["component"] = new JsonObject { ["type"] = 5, ["id"] = 91, ["custom_id"] = "member", ["values"] = new JsonArray(about.Id.ToString()) },
            });
            var resolved = new JsonObject { ["users"] = new JsonObject { [about.Id.ToString()] = about.UserJson() } };
            if (!about.HasLeft)
                resolved["members"] = new JsonObject { [about.Id.ToString()] = about.MemberJson(withUser: false) };
            json["data"]!["resolved"] = resolved;
        });

    public async Task<IReadOnlyList<string>> AuditedAsync(TestMember by)
    {
        await using var db = Guild.App.Get<Database>().CreateContext();
        return await db.Set<AuditEntry>().Where(entry => entry.GuildId == Guild.Id && entry.Actor == by.Id)
            .OrderBy(entry => entry.Id).Select(entry => $"{entry.Action} {entry.Subject}").ToListAsync();
    }

    /// <summary>It is the panel, changed in place, and says this was done.</summary>
    public static void AssertDone(Answer answer, string what)
    {
        Assert.True(answer.IsUpdate, answer.Json.ToString());
        Assert.StartsWith("✅ ", answer.Text);
        Assert.Contains(what, answer.Text);
        Assert.Contains("Home", answer.ButtonLabels);
        answer.AssertNobodyIsPinged();
    }
}
