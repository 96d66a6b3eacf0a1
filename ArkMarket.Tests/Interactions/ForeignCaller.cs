using System.Text.Json.Nodes;
using ArkMarket.Core.Platform;
using ArkMarket.Discord;
using ArkMarket.Tests.Support;
using ArkMarket.Web.Interactions;

namespace ArkMarket.Tests.Interactions;

/// <summary>Calls handlers as somebody's client would, with ids from wherever.</summary>
internal sealed class ForeignCaller(TestMember who)
{
    private static readonly string[] People = ["{seller}", "{member}", "{punished}"];

    // What nearly every form asks for; a field that a form does not have is not read.
    private static readonly (string Field, string Value)[] Usual =
    [
        ("reason", "So it is"), ("number", "24"), ("price", "500"), ("hours", "12"), ("amount", "5"), ("points", "1"), ("minutes", "10"), ("answer", "Well"), ("text", "Well"),
        ("method", "PayPal"), ("reference", "TX-7"), ("value", "5"), ("trust", "5"),
    ];

    private static readonly string[] Ratings = ["goods", "speed", "communication"];

    /// <summary>What belongs into a field of this name.</summary>
    public static string Usually(string field) => Usual.FirstOrDefault(usual => usual.Field == field).Value ?? "5";

    /// <summary>Presses what may open a form.</summary>
    public async Task<Answer?> OpenAsync(ComponentHandler handler, ForeignProbe probe, ForeignIds ids) =>
        handler.ShapeOf(Interaction.Parse(Delivery(handler, probe, ids).Bytes)) is ReplyShape.Modal ? await CallAsync(handler, probe, ids) : null;

    public Task<Answer> CallAsync(InteractionHandler handler, ForeignProbe probe, ForeignIds ids) => who.SendAsync(Delivery(handler, probe, ids));

    /// <summary>What is proposed while this is typed as an option.</summary>
    public Task<Answer> CompleteAsync(string path, string option, string typed, ForeignIds ids) =>
        who.SendAsync(Support.Delivery.Autocomplete(who, path, option, (option, ids.In(typed)), ("member", Member(ids, "buyer"))));

    private Delivery Delivery(InteractionHandler handler, ForeignProbe probe, ForeignIds ids) => handler switch
    {
        CommandHandler command => Command(command.Definition.Type, probe, ids),
        ModalHandler => Form(probe, ids),
        _ when probe.Chosen is null => Support.Delivery.Click(who, ids.In(probe.CustomId)),
        _ when People.Contains(probe.Chosen) => Support.Delivery.ChooseMember(who, ids.In(probe.CustomId), Member(ids, probe.Chosen.Trim('{', '}'))),
        _ => Support.Delivery.Choose(who, ids.In(probe.CustomId), ids.In(probe.Chosen)),
    };

    private Delivery Command(CommandType type, ForeignProbe probe, ForeignIds ids) => type switch
    {
        CommandType.User => Support.Delivery.UserCommand(who, probe.Name, Member(ids, "punished")),
        CommandType.Message => MessageCommand(probe, ids),
        _ => Slash(probe, ids),
    };

    private Delivery Slash(ForeignProbe probe, ForeignIds ids)
    {
        var options = Options(probe, ids);
        var delivery = Support.Delivery.Command(who, probe.Name, [.. options.Where(option => option.Name != "channel")]);
        if (options.FirstOrDefault(option => option.Name == "channel").Value is string channel)
            delivery.Json["channel_id"] = channel;
        return delivery;
    }

    private List<(string Name, object? Value)> Options(ForeignProbe probe, ForeignIds ids) =>
        [.. Pairs(probe.Words).Select(pair => (pair.Name, pair.Value is "{member}" or "{seller}" or "{merchant}" or "{punished}" or "{buyer}" ? Member(ids, pair.Value.Trim('{', '}')) : Typed(probe.Name, pair.Name, ids.In(pair.Value))))];

    // Discord has checked what is a number.
    private static object Typed(string command, string option, string value) =>
        option is "order" or "case" or "amount" or "percent" or "uses" or "per_buyer" or "days" or "smallest_total" or "by" or "set" or "points" or "top" || (command, option) is ("trust set", "value")
            ? long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)
            : value;

    private Delivery MessageCommand(ForeignProbe probe, ForeignIds ids)
    {
        var author = Member(ids, "punished");
        return Support.Delivery.UserCommand(who, probe.Name, author).With(json =>
        {
            var data = json["data"]!;
            (data["type"], data["target_id"]) = (3, ids["ticket"]);
            data["resolved"]!["messages"] = new JsonObject
            {
                [ids["ticket"]] = new JsonObject
                {
                    ["id"] = ids["ticket"], ["type"] = 0, ["channel_id"] = ids["channel"], ["content"] = "Well", ["author"] = author.UserJson(),
                    ["timestamp"] = "2026-05-01T12:00:00.000000+00:00", ["attachments"] = new JsonArray(), ["embeds"] = new JsonArray(),
                },
            };
        });
    }

    private Delivery Form(ForeignProbe probe, ForeignIds ids)
    {
        var fields = Pairs(probe.Fields).Select(pair => (pair.Name, Value: ids.In(pair.Value))).ToList();
        fields.AddRange(Usual.Where(usual => fields.All(field => field.Name != usual.Field)));
        return Support.Delivery.Submit(who, ids.In(probe.CustomId), fields).With(json =>
        {
            json["message"] = new JsonObject { ["id"] = TestIds.Next().ToString(), ["type"] = 0, ["channel_id"] = who.Guild.ChannelId };
            var (data, about) = (json["data"]!, Member(ids, "buyer"));
            data["resolved"] = new JsonObject
            {
                ["users"] = new JsonObject { [$"{about.Id}"] = about.UserJson() },
                ["members"] = new JsonObject { [$"{about.Id}"] = about.MemberJson(withUser: false) },
            };
            data["components"]!.AsArray().Add(Menu("member", 5, about.Id.ToString()));
            foreach (var rating in Ratings)
                data["components"]!.AsArray().Add(Menu(rating, 3, "5"));
        });
    }

    private static JsonObject Menu(string name, int type, string value) => new()
    {
        ["type"] = 18, ["id"] = 90,
        ["component"] = new JsonObject { ["type"] = type, ["id"] = 91, ["custom_id"] = name, ["values"] = new JsonArray(value) },
    };

    // Discord vouches for whom it names: they are members here too.
    private TestMember Member(ForeignIds ids, string name) => new(who.Guild, new UserId(ulong.Parse(ids[name], System.Globalization.CultureInfo.InvariantCulture)), "Pia");

    private static IEnumerable<(string Name, string Value)> Pairs(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=', 2)).Select(pair => (pair[0], pair[1]));
}
