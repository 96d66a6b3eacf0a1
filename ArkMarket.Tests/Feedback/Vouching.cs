using System.Text.Json.Nodes;
using ArkMarket.Core.Feedback;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Orders;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Feedback;

/// <summary>What people do with vouches, as signed deliveries.</summary>
internal static class Vouching
{
    public static Task<Answer> VouchAsync(this TestMember member, long order, string text = "", string ratings = "5 4 3") =>
        member.SendAsync(Form(member, order, text, ratings));

    /// <summary>The filled-in form, as a client sends it.</summary>
    /// <param name="member">Who fills it in.</param>
    /// <param name="order">The order it is about.</param>
    /// <param name="text">Their own words.</param>
    /// <param name="ratings">What is chosen in the three selects; "-" for nothing.</param>
    public static Delivery Form(TestMember member, long order, string text, string ratings) =>
        Delivery.Submit(member, $"feedback.vouch:{order}", ("text", text)).With(json =>
        {
            var fields = json["data"]!["components"]!.AsArray();
            foreach (var (name, value) in new[] { "goods", "speed", "communication" }.Zip(ratings.Split(' ')))
            {
                fields.Add(new JsonObject
                {
                    ["type"] = 18,
                    ["id"] = fields.Count * 2 + 1,
                    ["component"] = new JsonObject
                    {
                        ["type"] = 3,
                        ["id"] = fields.Count * 2 + 2,
                        ["custom_id"] = name,
                        ["values"] = value == "-" ? [] : new JsonArray(value),
                    },
                });
            }
        });

    public static Task<Answer> AnswerVouchAsync(this TestMember member, long order, string answer) =>
        member.SubmitAsync($"feedback.answer:{order}", ("answer", answer));

    /// <summary>A completed order with a vouch.</summary>
    public static async Task<long> VouchedAsync(this OrderDesk desk, string text = "Fast and friendly", string ratings = "5 4 3")
    {
        var order = await desk.InStateAsync(OrderState.Completed, price: 10);
        await OrderDesk.MustAsync(desk.Buyer.VouchAsync(order, text, ratings));
        return order;
    }

    public static async Task<Vouch?> FindVouchAsync(this OrderDesk desk, long order) =>
        (await desk.Guild.App.Get<VouchQueries>().FindAsync(desk.Guild.Id, order, default))?.Vouch;

    public static async Task<IReadOnlyList<VouchEvent>> VouchEventsAsync(this OrderDesk desk, long order)
    {
        await using var db = desk.Guild.App.Get<Database>().CreateContext();
        return await db.Set<VouchEvent>().Where(e => e.GuildId == desk.Guild.Id && e.OrderId == order).OrderBy(e => e.Id).ToListAsync();
    }

    public static async Task<IReadOnlyList<string>> AuditAsync(this TestGuild guild)
    {
        await using var db = guild.App.Get<Database>().CreateContext();
        return await db.Set<AuditEntry>().Where(e => e.GuildId == guild.Id).OrderBy(e => e.Id).Select(e => e.Action + " " + e.Subject).ToListAsync();
    }

    public static Task<SellerRating> RatingAsync(this OrderDesk desk) =>
        desk.Guild.App.Get<SellerRatings>().OfAsync(desk.Guild.Id, desk.Seller.Id, default);

    public static Task<int> ExecuteAsync(this TestGuild guild, FormattableString sql) => ExecuteAsync(guild.App, sql);

    public static async Task<int> ExecuteAsync(TestApp app, FormattableString sql)
    {
        await using var db = app.Get<Database>().CreateContext();
        return await db.Database.ExecuteSqlAsync(sql);
    }
}
