// Comparisons with a constant as plain logic: synthesis makes a carry chain of any other, which is larger.
function at_least;
    input [31:0] value;
    input [31:0] bound;
    integer      place;
    begin
        at_least = 1'b1;
        for (place = 0; place < 32; place = place + 1)
            at_least = bound[place] ? value[place] && at_least : value[place] || at_least;
    end
endfunction

function above;
    input [31:0] value;
    input [31:0] bound;
    integer      place;
    begin
        above = 1'b0;
        for (place = 0; place < 32; place = place + 1)
            above = bound[place] ? value[place] && above : value[place] || above;
    end
endfunction
