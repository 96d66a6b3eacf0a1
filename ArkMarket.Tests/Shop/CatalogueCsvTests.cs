using System.Text;
using ArkMarket.Core.Shop;

namespace ArkMarket.Tests.Shop;

/// <summary>Catalogues as CSV: what spreadsheets make of them, and what people do to them.</summary>
public sealed class CatalogueCsvTests
{
    private const string Header = "category,category_name,category_description,key,name,price,description,delivery_text";
    private const string Good = "goods,Goods,What there is,rex,Rex,500,A rex,At the obelisk";

    [Fact]
    public void The_starter_catalogue_goes_out_and_comes_back_unchanged()
    {
        var file = CatalogueFile.Starter().Normalised();
        var reading = Read(CatalogueCsv.Write(file));
        Assert.Empty(reading.Faults);
        Assert.Empty(CatalogueChange.Between(file, reading.File!));
        Assert.Equal(Encoding.UTF8.GetString(file.ToJson()), Encoding.UTF8.GetString(reading.File!.ToJson()));
    }

    [Fact]
    public void Text_that_a_spreadsheet_would_run_is_guarded_and_comes_back_as_it_was()
    {
        string[] names = ["=HYPERLINK(\"http://evil\")", "+1", "-2", "@sum", "'=x", "''", "'a", "\"quoted\", with comma; and semicolon", "＝wide", "'", "two  spaces"];
        var file = ShopWorld.File([.. names.Select((name, n) => ShopWorld.Item($"item-{n}", name) with { Description = name, Maps = ["=1+1"] })]).Normalised();
        var csv = CatalogueCsv.Write(file);
        foreach (var cell in Encoding.UTF8.GetString(csv).Split(',', '\n', '\r').Select(cell => cell.TrimStart('"')).Where(cell => cell.Length > 0 && !cell.StartsWith("=HYPER", StringComparison.Ordinal)))
            Assert.DoesNotContain(cell[0], "=+@＝");
        Assert.Contains("\"'=HYPERLINK(", Encoding.UTF8.GetString(csv));
        var reading = Read(csv);
        Assert.Empty(reading.Faults);
        Assert.Equal(names, reading.File!.Categories![0].Items!.Select(item => item.Name));
        Assert.Empty(CatalogueChange.Between(file, reading.File));
    }

    [Theory]
    [InlineData(",", "\r\n", true)]
    [InlineData(";", "\r\n", true)]
    [InlineData("\t", "\n", false)]
    [InlineData(",", "\n", false)]
    public void A_file_of_any_spreadsheet_is_read(string delimiter, string newLine, bool mark)
    {
        var text = string.Join(newLine, Header, "", Good, ",,,,,,,", "goods,,,egg,Egg,100,An egg,Here", "").Replace(",", delimiter);
        var reading = Read([.. mark ? Encoding.UTF8.Preamble.ToArray() : [], .. Encoding.UTF8.GetBytes(text)]);
        Assert.Empty(reading.Faults);
        Assert.Equal(["rex", "egg"], reading.File!.Categories!.Single().Items!.Select(item => item.Key));
    }

    [Fact]
    public void Every_fault_is_named_with_its_line_and_column()
    {
        var reading = Read(
            """
            category,category_name,category_description,category_visible,key,name,price,stock,maps,questions,description,delivery_text,visible,parts
            goods,Goods,What there is,,rex,Rex,five,-1,a|a,Which?,"Two
            lines",d,maybe,egg*x
            goods,Others,,,rex,,,1.5,,"[{""key"":""a"",""label"":""A"",""kind"":""number"",""min"":5,""max"":1}]",d,d,yes,
            Goods!,,,perhaps,egg,Egg,100,,,"[{broken",d,d,,
            """);
        Assert.Equal(
            [
                "Line 2, column price: a whole number in digits, or empty.",
                "Line 2, column parts: keys of items with their quantity, such as rex-egg*2|saddle*1.",
                "Line 2, column visible: yes or no.",
                "Line 4, column category_name: line 2 says something else about the same category.",
                "Line 4, column stock: a whole number in digits, or empty.",
                "Line 5, column category_visible: yes or no.",
                "Line 5, column questions: one question as plain text, or a list of questions as in the JSON file.",
                "Line 2, column maps: each once.",
                "Line 2, column stock: from 0 to 1,000,000, or none for unlimited.",
                "Line 4, column key: \"rex\" is used twice.",
                "Line 4, column name: 1 to 80 characters.",
                "Line 4, column price: a whole number from 1 to 1,000,000,000,000.",
                "Line 4, column questions: [0] min is not above max.",
                "Line 5, column category: 1 to 50 of a-z, 0-9 and dashes.",
                "Line 5, column category_description: 1 to 100 characters.",
                "Line 5, column category_name: 1 to 80 characters.",
            ],
            reading.Faults.Take(7).Concat(reading.Faults.Skip(7).Order(StringComparer.Ordinal)));
        Assert.Equal(16, reading.Faults.Count);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("key,name", "Line 1: the column category is missing.")]
    [InlineData("category,key,name,price,colour", "Line 1, column “colour”: there is no such column.")]
    [InlineData("category,key,name,price,price", "Line 1, column “price”: it is there twice.")]
    [InlineData("category,key,name,price\na,b", "column category_name")]
    [InlineData("category,key,name,price\na,b,c,1,more", "Line 2: there are more cells than columns.")]
    [InlineData("category,key,name,price\na,b,say \"hi\",1", "Line 2: a quotation mark stands inside a cell")]
    [InlineData("category,key,name,price", "there are 1 to 25")]
    [InlineData("{\"format\": 1}", "there is no such column")]
    public void A_file_that_is_no_catalogue_says_why(string text, string expected) =>
        Assert.Contains(expected, string.Join('\n', Read(text).Faults));

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_a_fault_and_not_an_item()
    {
        var reading = Read($"{Header}\n{Good.Replace("A rex", "\"A rex")}\n{Good.Replace("rex", "egg")}");
        Assert.NotEmpty(reading.Faults);
    }

    [Fact]
    public void A_file_in_another_encoding_says_how_to_save_it() =>
        Assert.Contains("UTF-8", Read(Encoding.Latin1.GetBytes($"{Header}\n{Good.Replace("A rex", "Größe")}")).Faults.Single());

    [Fact]
    public void A_file_with_another_ending_or_too_many_bytes_is_not_read()
    {
        Assert.Contains(".json or .csv", CatalogueReading.Of("catalogue.xlsx", new byte[3]).Faults.Single());
        Assert.Contains("1,000,000 bytes", CatalogueReading.Of("catalogue.csv", new byte[CatalogueFile.BytesMax + 1]).Faults.Single());
    }

    [Fact]
    public void A_plain_text_among_the_questions_is_one_question()
    {
        var reading = Read($"{Header},questions\n{Good},On which map?");
        var question = Assert.Single(reading.File!.Categories![0].Items![0].Questions!);
        Assert.Equal(("On which map?", QuestionKind.Paragraph), (question.Label, question.Kind));
    }

    [Fact]
    public void A_role_is_written_so_that_no_spreadsheet_rounds_it()
    {
        var file = ShopWorld.File(ShopWorld.Item("rex", "Rex") with { RewardRole = "123456789012345678" }).Normalised();
        var csv = CatalogueCsv.Write(file);
        Assert.Contains("role:123456789012345678", Encoding.UTF8.GetString(csv));
        Assert.Empty(CatalogueChange.Between(file, Read(csv).File!));
    }

    private static CatalogueReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static CatalogueReading Read(byte[] bytes) => CatalogueReading.Of("shop.csv", bytes);
}
