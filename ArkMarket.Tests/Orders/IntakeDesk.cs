using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Core.Orders;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Orders;

/// <summary>Orders whose items ask questions, and forms with fields of every kind.</summary>
internal static class IntakeDesk
{
    public static readonly ItemQuestion Map = new("map", "On which map?", QuestionKind.SingleChoice) { Choices = ["The Island", "Ragnarok", "Aberration"] };
    public static readonly ItemQuestion Level = new("level", "Level of your Rex", QuestionKind.Number) { Min = 1, Max = 500 };
    public static readonly ItemQuestion Name = new("name", "Name of your tribe", QuestionKind.ShortText) { Min = 3, Max = 20 };
    public static readonly ItemQuestion Story = new("story", "What is it for?", QuestionKind.Paragraph) { IsRequired = false };
    public static readonly ItemQuestion Colours = new("colours", "Which colours?", QuestionKind.MultipleChoice) { Choices = ["Red", "Green", "Blue"], Min = 1, Max = 2 };
    public static readonly ItemQuestion Picture = new("picture", "A picture of the place", QuestionKind.File) { Max = 2 };

    /// <summary>Fifteen questions of all kinds, three forms.</summary>
    public static IReadOnlyList<ItemQuestion> Fifteen { get; } =
    [
        .. Enumerable.Range(0, 15).Select(number =>
        {
            ItemQuestion[] kinds = [Map, Level, Name, Story, Colours, Picture];
            var kind = kinds[number % kinds.Length];
            return kind with { Key = $"{kind.Key}-{number + 1}", Label = $"{number + 1}. {kind.Label}" };
        }),
    ];

    /// <summary>An order whose item asks these.</summary>
    public static async Task<long> OrderAskingAsync(this OrderDesk desk, params IReadOnlyList<ItemQuestion> questions)
    {
        var order = await desk.OrderAsync();
        await AskAsync(desk.Guild.App.Get<Database>(), desk.Guild.Id, order, questions);
        return order;
    }

    /// <summary>As if the item had asked these when it was ordered.</summary>
    public static async Task AskAsync(Database database, GuildId guild, long order, IReadOnlyList<ItemQuestion> questions)
    {
        await using var db = database.CreateContext();
        var (json, complete) = (JsonSerializer.Serialize(questions, CoreJson.Options), !questions.Any(question => question.IsRequired));
        await db.Database.ExecuteSqlAsync($"UPDATE order_intakes SET questions = {json}::jsonb WHERE guild_id = {(long)guild.Value} AND order_id = {order}");
        await db.Database.ExecuteSqlAsync($"UPDATE orders SET intake_complete = {complete} WHERE guild_id = {(long)guild.Value} AND id = {order}");
    }

    public static async Task<OrderIntake> IntakeAsync(this OrderDesk desk, long order) =>
        (await desk.Guild.App.Get<IntakeQueries>().FindAsync(desk.Guild.Id, order, default))!.Intake;

    public static async Task<IntakeAnswer?> AnswerAsync(this OrderDesk desk, long order, ItemQuestion question) =>
        (await desk.IntakeAsync(order)).Answers.GetValueOrDefault(question.Key);

    public static Task<Answer> OpenFormAsync(this TestMember member, long order, int? step = null) =>
        member.ClickAsync(step is { } number ? $"order.intake:{order}:{number}" : $"order.intake:{order}");

    /// <summary>Sends a form with text, or the choices of a list, by the question's key.</summary>
    public static Task<Answer> FillInAsync(this TestMember member, long order, params IReadOnlyList<(ItemQuestion Question, object Value)> values) =>
        member.SendAsync(Form(member, order, values));

    public static Delivery Form(TestMember member, long order, params IReadOnlyList<(ItemQuestion Question, object Value)> values)
    {
        var resolved = new JsonObject();
        var fields = new JsonArray([.. values.Select(value => Field(value.Question, value.Value, resolved))]);
        return Delivery.Submit(member, $"order.intake:{order}:1").With(json =>
        {
            json["data"]!["components"] = fields;
            if (resolved.Count > 0)
                json["data"]!["resolved"] = new JsonObject { ["attachments"] = resolved };
        });
    }

    /// <summary>The fields of an opened form, as Discord would draw them.</summary>
    public static IReadOnlyList<JsonElement> Fields(this Answer form)
    {
        Assert.True(form.IsModal, form.Json.ToString());
        return [.. form.Data.GetProperty("components").EnumerateArray().Select(label => label.GetProperty("component"))];
    }

    public static JsonElement Field(this Answer form, ItemQuestion question) =>
        form.Fields().Single(field => field.GetProperty("custom_id").GetString() == question.Key);

    private static JsonObject Field(ItemQuestion question, object value, JsonObject resolved)
    {
        var field = new JsonObject { ["id"] = 2, ["custom_id"] = question.Key };
        switch (value)
        {
            case string text:
                (field["type"], field["value"]) = (4, text);
                break;
            case UploadedFile[] files:
                field["type"] = 19;
                field["values"] = new JsonArray([.. files.Select(file => (JsonNode)file.Id)]);
                foreach (var file in files)
                    resolved[file.Id] = file.Json();
                break;
            default:
                (field["type"], field["values"]) = (3, new JsonArray([.. ((string[])value).Select(choice => (JsonNode)choice)]));
                break;
        }

        return new JsonObject { ["type"] = 18, ["id"] = 1, ["component"] = field };
    }
}

/// <summary>A file as a form names it: its bytes are behind the link.</summary>
internal sealed record UploadedFile(string Name, string Link, long SizeBytes)
{
    public string Id { get; } = TestIds.Next().ToString();

    public JsonObject Json() => new()
    {
        ["id"] = Id, ["filename"] = Name, ["size"] = SizeBytes, ["url"] = Link, ["proxy_url"] = Link, ["content_type"] = "image/png", ["ephemeral"] = true,
    };
}
